import { changeRoute, getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import { queueGroupBodySchema, queueGroupListSchema, queueGroupSchema } from "@/lib/http/settings-schemas";
import { createGroup, listGroups } from "@/lib/queue-groups/queue-groups";

/** Groups of queues that people expect to stop together. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: queueGroupListSchema },
  async ({ tidewatch, query }) => pageById(await listGroups(tidewatch.database), query),
);

/** Makes a group. */
export const POST = changeRoute(
  { permission: "administer", body: queueGroupBodySchema, answer: queueGroupSchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    const group = await createGroup(tidewatch.database, actor, body, nowMs);
    await tidewatch.detection.settingsChanged();
    return group;
  },
);
