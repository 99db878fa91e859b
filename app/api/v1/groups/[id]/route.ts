import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema, queueGroupBodySchema, queueGroupSchema } from "@/lib/http/settings-schemas";
import { changeGroup, removeGroup } from "@/lib/queue-groups/queue-groups";

/** Gives a group its name and members. */
export const PUT = changeRoute(
  { permission: "administer", body: queueGroupBodySchema, answer: queueGroupSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    const group = await changeGroup(tidewatch.database, actor, id, body, nowMs);
    await tidewatch.detection.settingsChanged();
    return group;
  },
);

/** Removes a group; its queues stay. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removeGroup(tidewatch.database, actor, id, nowMs);
    await tidewatch.detection.settingsChanged();
    return {};
  },
);
