import { removeSecondFactor } from "@/lib/auth/people/change-person";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Takes a person's second factor away, for one who has lost it. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, params, nowMs }) => {
    await removeSecondFactor(tidewatch.database, actor, params.personId ?? "", nowMs);
    return {};
  },
);
