import { getRoute } from "@/lib/http/api-route";
import { pageQuerySchema, serverListSchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import { listServers } from "@/lib/live/server-list";

/** The watched servers. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: serverListSchema },
  async ({ tidewatch, query, nowMs }) => pageById(listServers(tidewatch, nowMs), query),
);
