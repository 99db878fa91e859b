import { placesOf } from "@/lib/alerting/places";
import { changeWindow, removeWindow } from "@/lib/alerting/quiet/maintenance";
import { maintenanceSchema, newMaintenanceSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Plans work anew. */
export const PUT = changeRoute(
  { permission: "silence", body: newMaintenanceSchema, answer: maintenanceSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => changeWindow(placesOf(tidewatch), actor, id, body, nowMs),
);

/** Removes a window. */
export const DELETE = changeRoute(
  { permission: "silence", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removeWindow(placesOf(tidewatch), actor, id, nowMs);
    return {};
  },
);
