import { lookAtLink } from "@/lib/auth/people/password-links";
import { openRoute } from "@/lib/http/api-route";
import { linkBodySchema, linkSchema } from "@/lib/http/people-schemas";

/** What an invitation or a link for a new password is for; its secret proves the right to ask. */
export const POST = openRoute(
  { body: linkBodySchema, answer: linkSchema },
  async ({ tidewatch, body, nowMs }) => lookAtLink(tidewatch.database, body.token, nowMs),
);
