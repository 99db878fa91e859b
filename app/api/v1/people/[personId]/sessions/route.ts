import { endAllSessions } from "@/lib/auth/people/sessions";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Signs a person out everywhere. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, params, nowMs }) => {
    await endAllSessions(tidewatch.database, actor, params.personId ?? "", nowMs);
    return {};
  },
);
