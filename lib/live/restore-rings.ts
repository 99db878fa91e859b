import type { Catalogue } from "@/lib/collector/catalogue";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { Board, BoardQueue } from "./board";
import { RING_MINUTES } from "./minute-ring";
import { staleAfterMs } from "./queue-view";

const MINUTE_MS = 60_000;
/** Queues read at once: keeps the event loop free between. */
const QUEUES_AT_ONCE = 500;

/** Fills the board's last hour from the time series, so that a restart does not empty the sparklines. */
export async function restoreRings(
  board: Board,
  catalogue: Catalogue,
  timeSeries: Pick<TimeSeries, "recent">,
  nowMs: number,
): Promise<void> {
  const toMs = (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS;
  const queues = [...board.queues.values()];
  for (let start = 0; start < queues.length; start += QUEUES_AT_ONCE) {
    const batch = queues.slice(start, start + QUEUES_AT_ONCE).map((queue) => ({
      queue,
      series: depthSeries(catalogue, queue),
    }));
    const points = await timeSeries.recent({
      series: batch.flatMap(({ series }) => series),
      kind: "gauge",
      fromMs: toMs - RING_MINUTES * MINUTE_MS,
      toMs,
      points: RING_MINUTES,
      staleAfterMs: staleAfterMs(MINUTE_MS),
    });
    for (const { queue, series } of batch) {
      const parts = series.map(({ seriesId }) => points.get(seriesId) ?? []);
      for (const [minute, point] of (parts[0] ?? []).entries()) {
        const values = parts.map((part) => part[minute]?.mean ?? null);
        const known = values.filter((value) => value !== null);
        // A minute in which a part is missing is left open: half a sum would look like a fall.
        if (known.length < values.length || point.fromMs > nowMs) continue;
        const whole =
          queue.depthMode === "sum" ? known.reduce((sum, value) => sum + value, 0) : Math.max(...known);
        if (queue.ring.at(point.fromMs, 0) === null) queue.ring.set(point.fromMs, Math.round(whole));
      }
    }
  }
}

function depthSeries(catalogue: Catalogue, queue: Pick<BoardQueue, "tenant" | "name" | "parts">) {
  return [...queue.parts.values()].flatMap(({ serverId, isConnected }) => {
    if (!isConnected) return [];
    const seriesId = catalogue.queueOf(serverId, queue.tenant, queue.name)?.seriesIds.depth;
    return seriesId === undefined ? [] : [{ serverId, seriesId }];
  });
}
