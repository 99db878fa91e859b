import { changeRoute } from "@/lib/http/api-route";
import { discoveryBodySchema, discoverySchema } from "@/lib/http/server-schemas";
import { bridgeTarget } from "@/lib/servers/bridge-target";
import { discover } from "@/lib/servers/discover";

/** Asks a bridge which servers it offers. */
export const POST = changeRoute(
  { permission: "administer", body: discoveryBodySchema, answer: discoverySchema },
  async ({ tidewatch, body }) => discover(tidewatch.database, bridgeTarget(body)),
);
