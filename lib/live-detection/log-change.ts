import { ALARM_STATES, type Transition } from "@/lib/detection/types";
import type { Log } from "@/lib/log";
import type { WatchedQueue } from "./watched-queue";

/** Logs what changed of a queue: alarms as warnings, a new normal as information, the rest for debugging. */
export function logChange(
  log: Log,
  { name, cluster }: Pick<WatchedQueue, "name" | "cluster">,
  { atMs, state, previous, reason, adopted }: Transition,
): void {
  const about = { queue: name, cluster, atMs, state, previous, reason };
  const level = ALARM_STATES.has(state) ? "warn" : adopted === null ? "debug" : "info";
  log[level](about, adopted === null ? "queue changed its state" : "queue adopted a new normal");
}
