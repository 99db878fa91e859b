import { getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import { serverSettingsListSchema } from "@/lib/http/server-schemas";
import { listServerSettings } from "@/lib/servers/server-settings";

/** How all servers are watched, and whose history is being deleted. */
export const GET = getRoute(
  { permission: "administer", query: pageQuerySchema, answer: serverSettingsListSchema },
  async ({ tidewatch, query, nowMs }) => ({
    ...pageById(await listServerSettings(tidewatch, nowMs), query),
    erasures: [...tidewatch.erasures.list],
  }),
);
