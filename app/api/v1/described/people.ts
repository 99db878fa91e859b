import { listed } from "@/lib/openapi/document";
import * as invitationsOne from "../invitations/[id]/route";
import * as invitations from "../invitations/route";
import * as linksLook from "../links/look/route";
import * as linksUse from "../links/use/route";
import * as me from "../me/route";
import * as meSessionsOne from "../me/sessions/[sessionId]/route";
import * as meSessions from "../me/sessions/route";
import * as peopleOnePasswordLink from "../people/[personId]/password-link/route";
import * as peopleOne from "../people/[personId]/route";
import * as peopleOneSecondFactor from "../people/[personId]/second-factor/route";
import * as peopleOneSessions from "../people/[personId]/sessions/route";
import * as people from "../people/route";
import * as setUp from "../set-up/route";
import * as tokensOne from "../tokens/[id]/route";
import * as tokens from "../tokens/route";

/** The addresses of the API for people, their sessions, and tokens, with a sentence for each method. */
export const PEOPLE_ROUTES = [
  ...listed("People", {
    "/invitations": [
      invitations,
      {
        GET: "The invitations that wait to be accepted.",
        POST: "Invites somebody; the answer holds the link, once.",
      },
    ],
    "/invitations/{id}": [invitationsOne, { DELETE: "Takes an invitation back." }],
    "/links/look": [
      linksLook,
      { POST: "What an invitation or a link for a new password is for; its secret proves the right to ask." },
    ],
    "/links/use": [linksUse, { POST: "Accepts an invitation, or sets a new password; the link is used up." }],
    "/me": [me, { GET: "Who asks, and what they may be called.", PATCH: "Changes one's own name." }],
    "/me/sessions": [meSessions, { GET: "Where the person who asks is signed in." }],
    "/me/sessions/{sessionId}": [meSessionsOne, { DELETE: "Signs the person who asks out of one browser." }],
    "/people": [people, { GET: "Everybody who may sign in." }],
    "/people/{personId}": [
      peopleOne,
      {
        PATCH: "Changes a person's role, or lets them in or not.",
        DELETE: "Removes a person; their sessions end at once.",
      },
    ],
    "/people/{personId}/password-link": [
      peopleOnePasswordLink,
      { POST: "Makes a link with which a person sets a new password." },
    ],
    "/people/{personId}/second-factor": [
      peopleOneSecondFactor,
      { DELETE: "Takes a person's second factor away, for one who has lost it." },
    ],
    "/people/{personId}/sessions": [peopleOneSessions, { DELETE: "Signs a person out everywhere." }],
    "/set-up": [
      setUp,
      { POST: "Makes the first administrator, with the code that was printed at the start." },
    ],
    "/tokens": [
      tokens,
      {
        GET: "All tokens of the API, without their text.",
        POST: "Makes a token; the answer holds its text, once.",
      },
    ],
    "/tokens/{id}": [tokensOne, { DELETE: "Deletes a token." }],
  }),
];
