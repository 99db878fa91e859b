import { newQueueState, type QueueState } from "@/lib/detection/queue-state";
import type { DetectionSettings, Profile, Transition } from "@/lib/detection/types";
import { noteSilence, observe } from "./observe";
import type { HistoryReading } from "./read-rows";

/** What a replay may choose. */
export interface ReplayOptions {
  readonly profile: Profile;
  readonly falseAlarmsPerMonth: number;
  /** How many queues share the budget; absent = as many as have appeared so far. */
  readonly queues?: number;
  minuteOfWeek(atMs: number): number;
}

/** One transition of one queue. */
export interface QueueTransition extends Transition {
  readonly queue: string;
}

const SWEEP_MS = 60_000;

/** Replays history through the detector, reading by reading; the same code serves files and back-tests. */
export class Replay {
  readonly #states = new Map<string, QueueState>();
  readonly #options: ReplayOptions;
  #settings: DetectionSettings;
  #sweptMs = Number.NEGATIVE_INFINITY;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#settings = this.#settingsFor(1);
  }

  /** Takes the next reading; what changed is handed to `changed` in order, silences of other queues first. */
  take(reading: HistoryReading, changed: (transition: QueueTransition) => void): void {
    const { queue, atMs } = reading;
    // Either way: a clock that was set back must not put the next sweep off until it has caught up.
    if (Math.abs(atMs - this.#sweptMs) >= SWEEP_MS) {
      this.#sweptMs = atMs;
      for (const [name, state] of this.#states) {
        noteSilence(state, atMs, this.#settings, (transition) => changed({ ...transition, queue: name }));
      }
    }
    const state = this.#stateOf(queue);
    observe(state, reading, this.#settings, (transition) => changed({ ...transition, queue }));
  }

  #stateOf(queue: string): QueueState {
    const known = this.#states.get(queue);
    if (known !== undefined) return known;
    const state = newQueueState();
    this.#states.set(queue, state);
    this.#settings = this.#settingsFor(this.#states.size);
    return state;
  }

  #settingsFor(seen: number): DetectionSettings {
    const { profile, falseAlarmsPerMonth, queues, minuteOfWeek } = this.#options;
    return { profile, falseAlarmsPerMonth, queues: queues ?? seen, minuteOfWeek };
  }
}
