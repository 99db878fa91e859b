import { changeRoute } from "@/lib/http/api-route";
import { gaxAccessBodySchema, serverSettingsSchema } from "@/lib/http/server-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { removeGaxAccess, setGaxAccess } from "@/lib/server-options/gax-access";
import { getServerSettings } from "@/lib/servers/server-settings";

/** Lets a server's options be read and written through Genesys Administrator Extension. */
export const PUT = changeRoute(
  { permission: "administer", body: gaxAccessBodySchema, answer: serverSettingsSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    await setGaxAccess(tidewatch, actor, id, body, nowMs);
    return getServerSettings(tidewatch, id, nowMs);
  },
);

/** Lets them be read and written through its bridge again. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: serverSettingsSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removeGaxAccess(tidewatch, actor, id, nowMs);
    return getServerSettings(tidewatch, id, nowMs);
  },
);
