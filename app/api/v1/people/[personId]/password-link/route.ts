import { resetPassword } from "@/lib/auth/people/password-links";
import { changeRoute } from "@/lib/http/api-route";
import { madeLinkSchema } from "@/lib/http/people-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { shownLink } from "@/lib/http/shown-link";

/** Makes a link with which a person sets a new password. */
export const POST = changeRoute(
  { permission: "administer", body: nothingSchema, answer: madeLinkSchema },
  async ({ tidewatch, actor, params, nowMs }) =>
    shownLink(
      tidewatch.auth.url,
      await resetPassword(tidewatch.database, actor, params.personId ?? "", nowMs),
    ),
);
