import { getRoute } from "@/lib/http/api-route";
import { departuresQuerySchema, departuresSchema } from "@/lib/http/detection-schemas";
import { queueDepartures } from "@/lib/live-detection/departures";

/** Departures of a queue, expected and seen. */
export const GET = getRoute(
  { permission: "look", query: departuresQuerySchema, answer: departuresSchema },
  async ({ tidewatch, id, query }) => queueDepartures(tidewatch, id, query),
);
