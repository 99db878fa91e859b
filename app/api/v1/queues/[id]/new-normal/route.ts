import { changeRoute } from "@/lib/http/api-route";
import { newNormalBodySchema } from "@/lib/http/detection-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { adoptNewNormal } from "@/lib/live-detection/adopt-new-normal";

/** Adopts the present level of a queue as its new normal. */
export const POST = changeRoute(
  { permission: "give-feedback", body: newNormalBodySchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => {
    await adoptNewNormal(tidewatch, actor, id, body.reason ?? "", nowMs);
    return {};
  },
);
