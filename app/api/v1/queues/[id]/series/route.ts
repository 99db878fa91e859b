import { getRoute } from "@/lib/http/api-route";
import { queueSeriesQuerySchema, seriesSchema } from "@/lib/http/api-schemas";
import { queueSeries } from "@/lib/live/series-answer";

/** A metric of a queue over time. */
export const GET = getRoute(
  { permission: "look", query: queueSeriesQuerySchema, answer: seriesSchema },
  ({ tidewatch, id, query }) => queueSeries(tidewatch, id, query),
);
