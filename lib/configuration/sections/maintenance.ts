import { changeWindow, createWindow, listWindows, removeWindow } from "@/lib/alerting/quiet/maintenance";
import type { NewMaintenance } from "@/lib/http/alert-schemas";
import { quietly } from "./rules";
import type { Section } from "./section";

/** Planned work. Silences are of the day and not part of a configuration. */
export const maintenanceSection: Section<NewMaintenance> = {
  key: "maintenance",
  kind: "maintenance window",
  stored: async (places) =>
    (await listWindows(quietly(places), places.nowMs)).map(({ id, isOpen: _, next: __, ...content }) => ({
      id,
      name: content.name,
      content,
    })),
  wanted: async ({ maintenance }) =>
    maintenance?.map((content, index) => ({ name: content.name, path: ["maintenance", index], content })),
  create: (places, content) => createWindow(quietly(places), places.actor, content, places.nowMs),
  change: (places, { id }, content) => changeWindow(quietly(places), places.actor, id, content, places.nowMs),
  remove: (places, { id }) => removeWindow(quietly(places), places.actor, id, places.nowMs),
};
