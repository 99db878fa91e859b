import { getRoute } from "@/lib/http/api-route";
import { queueListSchema, queueQuerySchema } from "@/lib/http/api-schemas";
import { listQueues } from "@/lib/live/queue-list";

/** The queues of the board; with `since`, those that changed. */
export const GET = getRoute(
  { permission: "look", query: queueQuerySchema, answer: queueListSchema },
  async ({ tidewatch, query, nowMs }) => listQueues(tidewatch, query, nowMs),
);
