import { removeToken } from "@/lib/auth/tokens/api-tokens";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Deletes a token. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removeToken(tidewatch.database, actor, id, nowMs);
    return {};
  },
);
