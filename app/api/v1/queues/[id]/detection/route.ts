import { z } from "zod";
import { getRoute } from "@/lib/http/api-route";
import { queueDetectionSchema } from "@/lib/http/detection-schemas";
import { queueDetection } from "@/lib/live-detection/queue-detection";

/** Everything the detector says of a queue now. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: queueDetectionSchema },
  async ({ tidewatch, id, nowMs }) => queueDetection(tidewatch, id, nowMs),
);
