import { getRoute } from "@/lib/http/api-route";
import { counterSeriesQuerySchema, seriesSchema } from "@/lib/http/api-schemas";
import { counterSeries } from "@/lib/live/series-answer";

/** A KPI counter of a server over time. */
export const GET = getRoute(
  { permission: "look", query: counterSeriesQuerySchema, answer: seriesSchema },
  ({ tidewatch, id, query }) => counterSeries(tidewatch, id, query),
);
