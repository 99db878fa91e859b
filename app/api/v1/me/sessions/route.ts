import { listSessions } from "@/lib/auth/people/sessions";
import { getRoute } from "@/lib/http/api-route";
import { wholeListQuerySchema } from "@/lib/http/api-schemas";
import { sessionListSchema } from "@/lib/http/people-schemas";
import { requirePerson } from "@/lib/http/require-person";

/** Where the person who asks is signed in. */
export const GET = getRoute(
  { permission: "look", query: wholeListQuerySchema, answer: sessionListSchema },
  async ({ tidewatch, actor, sessionId, nowMs }) => ({
    items: await listSessions(tidewatch.database, requirePerson(actor).id, sessionId, nowMs),
    nextCursor: null,
  }),
);
