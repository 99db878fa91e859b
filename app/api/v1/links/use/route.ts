import { useLink } from "@/lib/auth/people/use-link";
import { openRoute } from "@/lib/http/api-route";
import { linkUseBodySchema, linkUseSchema } from "@/lib/http/people-schemas";

/** Accepts an invitation, or sets a new password; the link is used up. */
export const POST = openRoute(
  { body: linkUseBodySchema, answer: linkUseSchema },
  async ({ tidewatch, address, body, nowMs }) => useLink(tidewatch.database, address, body, nowMs),
);
