import { withdrawInvitation } from "@/lib/auth/people/password-links";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Takes an invitation back. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await withdrawInvitation(tidewatch.database, actor, id, nowMs);
    return {};
  },
);
