import { changePerson, removePerson } from "@/lib/auth/people/change-person";
import { changeRoute } from "@/lib/http/api-route";
import { personChangeSchema } from "@/lib/http/people-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Changes a person's role, or lets them in or not. */
export const PATCH = changeRoute(
  { permission: "administer", body: personChangeSchema, answer: nothingSchema },
  async ({ tidewatch, actor, params, body, nowMs }) => {
    await changePerson(tidewatch.database, actor, params.personId ?? "", body, nowMs);
    return {};
  },
);

/** Removes a person; their sessions end at once. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, params, nowMs }) => {
    await removePerson(tidewatch.database, actor, params.personId ?? "", nowMs);
    return {};
  },
);
