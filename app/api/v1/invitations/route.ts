import { invite, listInvitations } from "@/lib/auth/people/password-links";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { wholeListQuerySchema } from "@/lib/http/api-schemas";
import { invitationBodySchema, invitationListSchema, madeLinkSchema } from "@/lib/http/people-schemas";
import { shownLink } from "@/lib/http/shown-link";

/** The invitations that wait to be accepted. */
export const GET = getRoute(
  { permission: "administer", query: wholeListQuerySchema, answer: invitationListSchema },
  async ({ tidewatch, nowMs }) => ({
    items: await listInvitations(tidewatch.database, nowMs),
    nextCursor: null,
  }),
);

/** Invites somebody; the answer holds the link, once. */
export const POST = changeRoute(
  { permission: "administer", body: invitationBodySchema, answer: madeLinkSchema },
  async ({ tidewatch, actor, body, nowMs }) =>
    shownLink(tidewatch.auth.url, await invite(tidewatch.database, actor, body, nowMs)),
);
