import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema, queueGroupBodySchema, queueGroupSchema } from "@/lib/http/settings-schemas";
import { changeGroup, removeGroup } from "@/lib/queue-groups/queue-groups";

/** Gives a group its name and members. */
export const PUT = changeRoute(
  { body: queueGroupBodySchema, answer: queueGroupSchema },
  async ({ tidewatch, id, body }) => changeGroup(tidewatch.database, id, body),
);

/** Removes a group; its queues stay. */
export const DELETE = changeRoute(
  { body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, id }) => {
    await removeGroup(tidewatch.database, id);
    return {};
  },
);
