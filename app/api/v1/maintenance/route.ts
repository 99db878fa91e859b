import { placesOf } from "@/lib/alerting/places";
import { createWindow, listWindows } from "@/lib/alerting/quiet/maintenance";
import { maintenanceListSchema, maintenanceSchema, newMaintenanceSchema } from "@/lib/http/alert-schemas";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";

/** Planned work. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: maintenanceListSchema },
  async ({ tidewatch, query, nowMs }) => pageById(await listWindows(placesOf(tidewatch), nowMs), query),
);

/** Plans work. */
export const POST = changeRoute(
  { permission: "silence", body: newMaintenanceSchema, answer: maintenanceSchema },
  async ({ tidewatch, actor, body, nowMs }) => createWindow(placesOf(tidewatch), actor, body, nowMs),
);
