import { changeRoute, getRoute } from "@/lib/http/api-route";
import { pageQuerySchema, serverListSchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import { addedServersSchema, addServersBodySchema } from "@/lib/http/server-schemas";
import { listServers } from "@/lib/live/server-list";
import { addServers } from "@/lib/servers/add-servers";
import { listServerSettings } from "@/lib/servers/server-settings";

/** The watched servers. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: serverListSchema },
  async ({ tidewatch, query, nowMs }) => pageById(listServers(tidewatch, nowMs), query),
);

/** Watches servers of a bridge from now on. */
export const POST = changeRoute(
  { permission: "administer", body: addServersBodySchema, answer: addedServersSchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    const added = new Set(await addServers(tidewatch, actor, body, nowMs));
    return { items: (await listServerSettings(tidewatch, nowMs)).filter(({ id }) => added.has(id)) };
  },
);
