import { newQueueState, type QueueState } from "./queue-state";
import { step } from "./step";
import type { DetectionSettings, DetectionState, Reading, Transition } from "./types";

/** Monday 2026-03-02, 00:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 2, 2);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The settings of the tests: UTC, one queue, one false alarm a month. */
export const SETTINGS: DetectionSettings = {
  profile: "distribution",
  falseAlarmsPerMonth: 1,
  queues: 1,
  minuteOfWeek: (atMs) => ((Math.floor((atMs - MONDAY_MS) / MINUTE_MS) % 10_080) + 10_080) % 10_080,
};

/** A queue driven by hand, a reading a minute: work always waits, and what a test says comes and goes. */
export class TestQueue {
  state: QueueState = newQueueState();
  settings: DetectionSettings = SETTINGS;
  nowMs = MONDAY_MS;
  depth = 5;
  left = 0;
  entered = 5;
  withCounters = true;
  readonly transitions: Transition[] = [];

  /** Runs for so many minutes, with this many arrivals and departures in each. */
  run(minutes: number, each: { arrivals: number; departures: number }, more: Partial<Reading> = {}): this {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.nowMs += MINUTE_MS;
      this.entered += each.arrivals;
      this.left += Math.min(each.departures, this.depth + each.arrivals);
      this.depth = Math.max(0, this.depth + each.arrivals - each.departures);
      this.read(more);
    }
    return this;
  }

  /** One reading of the present values. */
  read(more: Partial<Reading> = {}): Transition | undefined {
    const counters = this.withCounters ? { left: this.left, entered: this.entered } : {};
    const reading: Reading = { kind: "reading", atMs: this.nowMs, depth: this.depth, ...counters, ...more };
    return this.note(step(this.state, reading, this.settings));
  }

  /** A poll without a fresh reading. */
  miss(minutes = 1): Transition | undefined {
    this.nowMs += minutes * MINUTE_MS;
    return this.note(step(this.state, { kind: "missing", atMs: this.nowMs }, this.settings));
  }

  /** The states that were told, in order, and forgets them. */
  told(): DetectionState[] {
    return this.transitions.splice(0).map(({ state }) => state);
  }

  private note(transition: Transition | undefined): Transition | undefined {
    if (transition !== undefined) this.transitions.push(transition);
    return transition;
  }
}

/** A queue that drained two a minute for two days and a half, and is `ok`. */
export function learnedQueue(change: (queue: TestQueue) => void = () => {}): TestQueue {
  const queue = new TestQueue();
  change(queue);
  queue.run(2.5 * 1440, queue.withCounters ? HEALTHY : { arrivals: 0, departures: 0 });
  queue.told();
  return queue;
}

export const HEALTHY = { arrivals: 2, departures: 2 } as const;
export const STOPPED = { arrivals: 2, departures: 0 } as const;
export const NOTHING = { arrivals: 0, departures: 0 } as const;
