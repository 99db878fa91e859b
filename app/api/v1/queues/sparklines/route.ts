import { getRoute } from "@/lib/http/api-route";
import { sparklineQuerySchema, sparklinesSchema } from "@/lib/http/api-schemas";

const MINUTE_MS = 60_000;

/** The last hour of up to 200 queues, a value a minute; ids that are not known are left out. */
export const GET = getRoute(
  { permission: "look", query: sparklineQuerySchema, answer: sparklinesSchema },
  async ({ tidewatch, query, nowMs }) => {
    const fromMs = (Math.floor(nowMs / MINUTE_MS) - 59) * MINUTE_MS;
    const items = query.ids.split(",").flatMap((text) => {
      const queue = tidewatch.board.queues.get(Number(text));
      return queue === undefined
        ? []
        : [{ id: queue.id, fromMs, stepMs: MINUTE_MS, values: queue.ring.lastHour(nowMs) }];
    });
    return { items };
  },
);
