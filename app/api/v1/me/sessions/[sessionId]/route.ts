import { endSession } from "@/lib/auth/people/sessions";
import { changeRoute } from "@/lib/http/api-route";
import { requirePerson } from "@/lib/http/require-person";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Signs the person who asks out of one browser. */
export const DELETE = changeRoute(
  { permission: "look", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, params, nowMs }) => {
    await endSession(tidewatch.database, requirePerson(actor), params.sessionId ?? "", nowMs);
    return {};
  },
);
