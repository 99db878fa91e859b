import { changeRoute } from "@/lib/http/api-route";
import { detectionSchema, feedbackBodySchema } from "@/lib/http/detection-schemas";
import { giveFeedback } from "@/lib/live-detection/give-feedback";

/** Takes what a person says of a call-out. */
export const POST = changeRoute(
  { permission: "give-feedback", body: feedbackBodySchema, answer: detectionSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => giveFeedback(tidewatch, actor, id, body, nowMs),
);
