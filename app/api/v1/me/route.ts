import { z } from "zod";
import { describeMe, renameMe } from "@/lib/auth/people/me";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { meChangeSchema, meSchema } from "@/lib/http/people-schemas";
import { requirePerson } from "@/lib/http/require-person";

/** Who asks, and what they may be called. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: meSchema },
  async ({ tidewatch, actor }) => describeMe(tidewatch.database, actor),
);

/** Changes one's own name. */
export const PATCH = changeRoute(
  { permission: "look", body: meChangeSchema, answer: meSchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    const person = requirePerson(actor);
    await renameMe(tidewatch.database, person, body.name, nowMs);
    return describeMe(tidewatch.database, { ...person, name: body.name });
  },
);
