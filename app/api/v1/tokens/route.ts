import { createToken, listTokens } from "@/lib/auth/tokens/api-tokens";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { wholeListQuerySchema } from "@/lib/http/api-schemas";
import { madeTokenSchema, tokenBodySchema, tokenListSchema } from "@/lib/http/people-schemas";

/** All tokens of the API, without their text. */
export const GET = getRoute(
  { permission: "administer", query: wholeListQuerySchema, answer: tokenListSchema },
  async ({ tidewatch, nowMs }) => ({ items: await listTokens(tidewatch.database, nowMs), nextCursor: null }),
);

/** Makes a token; the answer holds its text, once. */
export const POST = changeRoute(
  { permission: "administer", body: tokenBodySchema, answer: madeTokenSchema },
  async ({ tidewatch, actor, body: { name, scope, expiresAt }, nowMs }) => {
    const expiresMs = expiresAt === null ? null : Date.parse(expiresAt);
    return createToken(tidewatch.database, actor, { name, scope, expiresMs }, nowMs);
  },
);
