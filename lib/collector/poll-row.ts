import type { Reading } from "@/lib/interaction-server/poll";
import { CLOCK_SLACK_MS } from "@/lib/time-series/clock-eras";
import { type AxisOutcome, STORED_METRICS } from "@/lib/time-series/types";
import { catalogueKey, metricValue, type ServerCatalogue } from "./catalogue";

/** Series ids and values side by side, as a poll's row takes them. */
export interface PollValues {
  readonly seriesIds: number[];
  readonly values: number[];
}

/**
 * The numbers that a reading gives to its server's series. When the reading is complete, a known queue that is
 * absent is empty: its depth is 0. Everything else that is absent stays without a value.
 */
export function pollValues(
  reading: Pick<Reading, "queues" | "counters" | "complete">,
  catalogue: ServerCatalogue,
): PollValues {
  const seriesIds: number[] = [];
  const values: number[] = [];
  const push = (seriesId: number | undefined, value: number | undefined) => {
    if (seriesId === undefined || value === undefined) return;
    seriesIds.push(seriesId);
    values.push(value);
  };
  const present = new Set<string>();
  for (const queue of reading.queues) {
    const key = catalogueKey(queue.tenant, queue.name);
    const entry = catalogue.queues.get(key);
    if (entry === undefined) continue;
    present.add(key);
    for (const metric of STORED_METRICS) push(entry.seriesIds[metric], metricValue(queue, metric));
  }
  if (reading.complete && present.size < catalogue.queues.size) {
    for (const [key, entry] of catalogue.queues) if (!present.has(key)) push(entry.seriesIds.depth, 0);
  }
  for (const counter of reading.counters) {
    push(catalogue.counters.get(catalogueKey(counter.group, counter.name))?.seriesId, counter.total);
  }
  return { seriesIds, values };
}

/** `stale` when the bridge answered with values read before: the same `at` as its last answer. Without `at` nobody knows. */
export function freshnessOf(reading: Reading, lastAtMs: number | null): "ok" | "stale" {
  return reading.atMs !== null && reading.atMs === lastAtMs ? "stale" : "ok";
}

/**
 * The time under which a poll is kept: its receipt, moved just past the poll before when the clock stood still
 * or stepped back a little. After a longer step the clock is believed.
 */
export function receiptMs(receivedAtMs: number, lastReceivedAtMs: number | null): number {
  if (lastReceivedAtMs === null || receivedAtMs > lastReceivedAtMs) return receivedAtMs;
  return lastReceivedAtMs - receivedAtMs <= CLOCK_SLACK_MS ? lastReceivedAtMs + 1 : receivedAtMs;
}

/** How an answered poll is stored: stale, or by what its server says of itself. */
export function axisOutcomeOf(freshness: "ok" | "stale", { server }: Pick<Reading, "server">): AxisOutcome {
  if (freshness === "stale") return "stale";
  return server.state === "starting" || server.state === "stopping" ? server.state : "ok";
}
