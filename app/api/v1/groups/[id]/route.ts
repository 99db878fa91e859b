import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema, queueGroupBodySchema, queueGroupSchema } from "@/lib/http/settings-schemas";
import { changeGroup, removeGroup } from "@/lib/queue-groups/queue-groups";

/** Gives a group its name and members. */
export const PUT = changeRoute(
  { body: queueGroupBodySchema, answer: queueGroupSchema },
  async ({ tidewatch, id, body }) => {
    const group = await changeGroup(tidewatch.database, id, body);
    await tidewatch.detection.settingsChanged();
    return group;
  },
);

/** Removes a group; its queues stay. */
export const DELETE = changeRoute(
  { body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, id }) => {
    await removeGroup(tidewatch.database, id);
    await tidewatch.detection.settingsChanged();
    return {};
  },
);
