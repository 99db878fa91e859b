import { listPeople } from "@/lib/auth/people/list-people";
import { getRoute } from "@/lib/http/api-route";
import { wholeListQuerySchema } from "@/lib/http/api-schemas";
import { personListSchema } from "@/lib/http/people-schemas";

/** Everybody who may sign in. */
export const GET = getRoute(
  { permission: "administer", query: wholeListQuerySchema, answer: personListSchema },
  async ({ tidewatch, actor }) => ({
    items: await listPeople(tidewatch.database, actor.kind === "user" ? actor.id : null),
    nextCursor: null,
  }),
);
