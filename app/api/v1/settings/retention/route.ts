import { changeRoute, getRoute } from "@/lib/http/api-route";
import { retentionBodySchema, retentionSchema } from "@/lib/http/general-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { readRetention, writeRetention } from "@/lib/settings/retention";

/** How long history is kept, and who said so. */
export const GET = getRoute(
  { permission: "look", query: nothingSchema, answer: retentionSchema },
  ({ tidewatch }) => readRetention(tidewatch.database, tidewatch.environment),
);

/** Sets how long history is kept, where no variable does. */
export const PUT = changeRoute(
  { permission: "administer", body: retentionBodySchema, answer: retentionSchema },
  async ({ tidewatch: { database, environment }, actor, body, nowMs }) => {
    await writeRetention(database, environment, actor, body, nowMs);
    return readRetention(database, environment);
  },
);
