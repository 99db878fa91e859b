import { changeRoute } from "@/lib/http/api-route";
import { clusterChangeBodySchema, clusterSettingsSchema } from "@/lib/http/server-schemas";
import { changeCluster } from "@/lib/servers/change-cluster";

/** Sets a cluster's time zone, and how its nodes' depths make its own. */
export const PATCH = changeRoute(
  { permission: "administer", body: clusterChangeBodySchema, answer: clusterSettingsSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => changeCluster(tidewatch, actor, id, body, nowMs),
);
