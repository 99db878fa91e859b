import { changeRoute } from "@/lib/http/api-route";
import { bridgeTestBodySchema, connectionTestSchema } from "@/lib/http/server-schemas";
import { bridgeTarget } from "@/lib/servers/bridge-target";
import { testConnection } from "@/lib/servers/test-connection";

/** Polls a server once through a bridge that is not stored, and says what was seen. */
export const POST = changeRoute(
  { permission: "administer", body: bridgeTestBodySchema, answer: connectionTestSchema },
  async ({ body }) => testConnection(bridgeTarget(body), body.name),
);
