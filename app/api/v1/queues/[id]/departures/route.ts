import { getRoute } from "@/lib/http/api-route";
import { departuresQuerySchema, departuresSchema } from "@/lib/http/detection-schemas";
import { queueDepartures } from "@/lib/live-detection/departures";

/** What left a queue, beside how fast it usually drains. */
export const GET = getRoute(
  { permission: "look", query: departuresQuerySchema, answer: departuresSchema },
  async ({ tidewatch, id, query }) => queueDepartures(tidewatch, id, query),
);
