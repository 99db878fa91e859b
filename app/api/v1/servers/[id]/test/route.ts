import { changeRoute } from "@/lib/http/api-route";
import { connectionTestSchema, serverTestBodySchema } from "@/lib/http/server-schemas";
import { testStoredConnection } from "@/lib/servers/test-connection";

/** Polls a watched server once, as stored or with what is given in its place, and says what was seen. */
export const POST = changeRoute(
  { permission: "administer", body: serverTestBodySchema, answer: connectionTestSchema },
  async ({ tidewatch, id, body }) => testStoredConnection(tidewatch, id, body),
);
