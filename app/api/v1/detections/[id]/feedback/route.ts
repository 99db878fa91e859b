import { changeRoute } from "@/lib/http/api-route";
import { detectionSchema, feedbackBodySchema } from "@/lib/http/detection-schemas";
import { giveFeedback } from "@/lib/live-detection/give-feedback";

/** Records whether a detection was right. */
export const POST = changeRoute(
  { permission: "give-feedback", body: feedbackBodySchema, answer: detectionSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => giveFeedback(tidewatch, actor, id, body, nowMs),
);
