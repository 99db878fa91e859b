import { getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { serverOptionsListSchema } from "@/lib/http/option-schemas";
import { pageById } from "@/lib/http/page";

/** The switches of all servers as they were read last. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: serverOptionsListSchema },
  async ({ tidewatch, query, nowMs }) => pageById(tidewatch.serverOptions.list(nowMs), query),
);
