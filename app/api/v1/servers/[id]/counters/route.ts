import { z } from "zod";
import { getRoute } from "@/lib/http/api-route";
import { counterListSchema } from "@/lib/http/api-schemas";
import { getCounters } from "@/lib/live/server-list";

/** The KPI counters of one server with their rates. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: counterListSchema },
  async ({ tidewatch, id }) => ({
    ...getCounters(tidewatch, id),
    nextCursor: null,
  }),
);
