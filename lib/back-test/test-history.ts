import type { Observation, Reading } from "@/lib/detection/types";
import { createRandom } from "@/lib/simulator/random";

/** Monday 2026-03-02, 00:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 2, 2);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const STEP_MS = 30_000;

/** How a simulated queue of a test differs from the usual one. */
export interface TestHistory {
  readonly seed: number;
  readonly days: number;
  /** Nothing leaves in these hours since the beginning. */
  readonly stopped?: readonly [fromHour: number, toHour: number];
  /** No poll is answered in these hours. */
  readonly silent?: readonly [fromHour: number, toHour: number];
  /** Share of polls that do not tell the queue. */
  readonly untold?: number;
  readonly withCounters?: boolean;
}

/** Observations of a queue into which about one interaction a minute comes, uneven in time, and up to three leave. */
export function testHistory(history: TestHistory): Observation[] {
  const random = createRandom(history.seed);
  const within = (stretch: readonly [number, number] | undefined, atMs: number) =>
    stretch !== undefined &&
    atMs >= MONDAY_MS + stretch[0] * HOUR_MS &&
    atMs < MONDAY_MS + stretch[1] * HOUR_MS;
  const observations: Observation[] = [];
  let depth = 0;
  let left = 0;
  let entered = 0;
  for (let at = MONDAY_MS; at < MONDAY_MS + history.days * DAY_MS; at += STEP_MS) {
    const came = random() < 0.4 ? 1 + Math.floor(random() * 2) : 0;
    const taken = within(history.stopped, at) ? 0 : Math.min(depth + came, Math.floor(random() * 4));
    depth += came - taken;
    entered += came;
    left += taken;
    if (within(history.silent, at)) continue;
    const atMs = at + Math.floor(random() * 40);
    const counters = history.withCounters === false ? {} : { left, entered };
    observations.push(
      random() < (history.untold ?? 0)
        ? { kind: "missing", atMs }
        : { kind: "reading", atMs, depth, ...counters, inRouting: Math.floor(random() * (taken + 1)) },
    );
  }
  return observations;
}

/** The readings among observations. */
export function readingsAmong(observations: readonly Observation[]): Reading[] {
  return observations.filter((observation) => observation.kind === "reading");
}
