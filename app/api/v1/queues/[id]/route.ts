import { z } from "zod";
import { getRoute } from "@/lib/http/api-route";
import { queueDetailSchema } from "@/lib/http/api-schemas";
import { getQueue } from "@/lib/live/queue-list";

/** One queue with the parts that its servers hold. */
export const GET = getRoute(
  { query: z.strictObject({}), answer: queueDetailSchema },
  async ({ tidewatch, id, nowMs }) => getQueue(tidewatch, id, nowMs),
);
