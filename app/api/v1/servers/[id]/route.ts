import { z } from "zod";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { serverSchema } from "@/lib/http/api-schemas";
import {
  serverChangeBodySchema,
  serverRemovalBodySchema,
  serverSettingsSchema,
} from "@/lib/http/server-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { getServer } from "@/lib/live/server-list";
import { changeServer } from "@/lib/servers/change-server";
import { removeServer } from "@/lib/servers/remove-server";
import { getServerSettings } from "@/lib/servers/server-settings";

/** One server. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: serverSchema },
  async ({ tidewatch, id, nowMs }) => getServer(tidewatch, id, nowMs),
);

/** Changes how a server is watched. */
export const PATCH = changeRoute(
  { permission: "administer", body: serverChangeBodySchema, answer: serverSettingsSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    await changeServer(tidewatch, actor, id, body, nowMs);
    return getServerSettings(tidewatch, id, nowMs);
  },
);

/** Watches a server no more, and keeps or deletes what was recorded of it. */
export const DELETE = changeRoute(
  { permission: "administer", body: serverRemovalBodySchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    await removeServer(tidewatch, actor, id, body.history, nowMs);
    return {};
  },
);
