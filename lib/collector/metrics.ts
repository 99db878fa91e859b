import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { DETECTION_STATES } from "@/lib/detection/types";
import type { Board } from "@/lib/live/board";

/** The most queues that `/metrics` gives a series of their own; the rest are counted in one number. */
export const MAX_QUEUE_METRICS = 2_000;

/** What Tidewatch tells Prometheus of its own work. */
export interface CollectorMetrics {
  readonly registry: Registry;
  readonly polls: Counter<"cluster" | "server" | "outcome">;
  readonly latency: Histogram<"cluster" | "server">;
  readonly skipped: Counter<"cluster" | "server">;
  readonly refused: Counter<"cluster" | "server">;
  readonly storeFailures: Counter;
}

/** Makes the metrics in a registry of their own; queue depths are read from the board at each scrape. */
export function createMetrics(board: Board): CollectorMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const labelNames = ["cluster", "server"] as const;
  const omitted = new Gauge({
    name: "tidewatch_queue_depth_omitted",
    help: `Queues left out of tidewatch_queue_depth, which shows ${MAX_QUEUE_METRICS} at most`,
    registers,
  });
  new Gauge({
    name: "tidewatch_queue_depth",
    help: "Interactions waiting in a queue; absent while unknown",
    labelNames: ["cluster", "tenant", "queue"],
    registers,
    collect() {
      this.reset();
      let shown = 0;
      for (const { cluster, tenant, name, numbers } of board.queues.values()) {
        if (shown >= MAX_QUEUE_METRICS) break;
        shown += 1;
        if (numbers.depth !== null && numbers.freshness === "fresh") {
          this.set({ cluster, tenant, queue: name }, numbers.depth);
        }
      }
      omitted.set(board.queues.size - shown);
    },
  });
  new Gauge({
    name: "tidewatch_queues",
    help: "Queues by what the detector says of them, archives apart",
    labelNames: ["state"],
    registers,
    collect() {
      this.reset();
      for (const state of [...DETECTION_STATES, "archive"]) this.set({ state }, 0);
      for (const { profile, drain } of board.queues.values())
        this.inc({ state: profile === "archive" ? "archive" : drain.state });
    },
  });
  return {
    registry,
    polls: new Counter({
      name: "tidewatch_polls_total",
      help: "Polls by outcome: ok, stale, or the kind of failure",
      labelNames: [...labelNames, "outcome"],
      registers,
    }),
    latency: new Histogram({
      name: "tidewatch_poll_duration_seconds",
      help: "From sending a poll to having read its answer",
      labelNames,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    skipped: new Counter({
      name: "tidewatch_polls_skipped_total",
      help: "Regular polls left out because the one before took too long",
      labelNames,
      registers,
    }),
    refused: new Counter({
      name: "tidewatch_refused_elements_total",
      help: "Elements of answers that were malformed and left out",
      labelNames,
      registers,
    }),
    storeFailures: new Counter({
      name: "tidewatch_store_failures_total",
      help: "Polls that could not be stored",
      registers,
    }),
  };
}
