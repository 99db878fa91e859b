import { listClusters } from "@/lib/calendar/cluster-calendars";
import { getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";
import { clusterListSchema } from "@/lib/http/settings-schemas";

/** Clusters with their calendars. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: clusterListSchema },
  async ({ tidewatch, query }) => pageById(await listClusters(tidewatch.database), query),
);
