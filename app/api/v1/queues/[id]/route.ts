import { z } from "zod";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { queueDetailSchema } from "@/lib/http/api-schemas";
import { queueChangeSchema } from "@/lib/http/detection-schemas";
import { getQueue } from "@/lib/live/queue-list";
import { changeProfile } from "@/lib/live-detection/change-profile";

/** One queue with the parts that its servers hold. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: queueDetailSchema },
  async ({ tidewatch, id, nowMs }) => getQueue(tidewatch, id, nowMs),
);

/** Gives a queue another profile. */
export const PATCH = changeRoute(
  { permission: "administer", body: queueChangeSchema, answer: queueDetailSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    await changeProfile(tidewatch, actor, id, body.profile, nowMs);
    return getQueue(tidewatch, id, nowMs);
  },
);
