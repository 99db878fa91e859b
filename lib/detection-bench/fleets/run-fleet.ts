import { newQueueState, type QueueState } from "@/lib/detection/queue-state";
import { step } from "@/lib/detection/step";
import {
  ALARM_STATES,
  type DetectionSettings,
  type DetectionState,
  type Evidence,
  type Reading,
  type Transition,
} from "@/lib/detection/types";
import { createRandom, seedOf } from "@/lib/simulator/random";
import { advance, type QueueCounts } from "../queue-model";
import { readingFrom, settingsFor } from "../readings";
import { DAY_MS, START_MS } from "../scenario";
import { FLEET_DAYS, type FleetKind, type FleetQueue, fleetQueue } from "./fleet-queue";

/** What one form said of a healthy queue in 28 days. */
export interface FleetForm {
  /** Each passage from calm to an alarm, `state@moment`, every kind of alarm; but for growth in a burst. */
  readonly falseAlarms: readonly string[];
  /** Growth flagged in a burst beyond all that is usual, until it was worked off: right. */
  readonly growthInBursts: number;
}

/** One queue of one fleet. */
export interface FleetResult {
  readonly fleet: number;
  readonly index: number;
  readonly kind: FleetKind;
  readonly departuresPerHour: number;
  readonly bursts: number;
  readonly counters: FleetForm;
  readonly depth: FleetForm;
}

/** Queues of one fleet. */
export const FLEET_QUEUES = 200;
const POLL_MS = 5000;
/** A burst is worked off when no more wait than when it began, and so many. */
const WORKED_OFF_MARGIN = 5;

/** Simulates one queue for 28 days, every poll of 5 s, learning included; the knob is at one false alarm a month over `queues`. */
export function runFleetQueue(
  fleet: number,
  index: number,
  queues: number,
  onTransition?: (form: Evidence, transition: Transition, bursting: boolean) => void,
): FleetResult {
  const seed = seedOf("fleet", fleet, index);
  const random = createRandom(seed);
  const queue = fleetQueue(index, seed, random);
  const settings = settingsFor(queue.profile, queues);
  const counts: QueueCounts = { depth: 0, busy: 0, entered: 0, left: 0, removed: 0 };
  const bursts = new BurstClock(queue);
  const watcher = (form: Evidence) =>
    new Watcher(settings, (transition, bursting) => onTransition?.(form, transition, bursting));
  const counters = watcher("counters");
  const depth = watcher("depth");
  const endMs = START_MS + FLEET_DAYS * DAY_MS;
  for (let atMs = START_MS; atMs < endMs; atMs += POLL_MS) {
    advance(queue.model, counts, atMs, POLL_MS / 1000, random);
    const seenMs = atMs + POLL_MS;
    const bursting = bursts.see(seenMs, counts.depth);
    counters.see(readingFrom("counters", seenMs, counts, undefined), bursting);
    depth.see(readingFrom("depth", seenMs, counts, undefined), bursting);
  }
  return {
    fleet,
    index,
    kind: queue.kind,
    departuresPerHour: Math.round(queue.departuresPerHour),
    bursts: queue.bursts.length,
    counters: counters.result,
    depth: depth.result,
  };
}

/** Knows whether a burst lasts or is still being worked off. */
export class BurstClock {
  readonly #bursts: FleetQueue["bursts"];
  #next = 0;
  #depthBefore: number | null = null;

  constructor({ bursts }: Pick<FleetQueue, "bursts">) {
    this.#bursts = bursts;
  }

  see(atMs: number, depth: number): boolean {
    const next = this.#bursts[this.#next];
    if (next !== undefined && atMs >= next.fromMs) {
      this.#depthBefore ??= depth;
      if (atMs >= next.toMs) this.#next += 1;
      return true;
    }
    if (this.#depthBefore === null) return false;
    if (depth <= this.#depthBefore + WORKED_OFF_MARGIN) this.#depthBefore = null;
    return true;
  }
}

class Watcher {
  readonly #settings: DetectionSettings;
  readonly #state: QueueState = newQueueState();
  readonly #onTransition: (transition: Transition, bursting: boolean) => void;
  readonly #falseAlarms: string[] = [];
  #growthInBursts = 0;
  #alarmed = false;

  constructor(
    settings: DetectionSettings,
    onTransition: (transition: Transition, bursting: boolean) => void,
  ) {
    this.#settings = settings;
    this.#onTransition = onTransition;
  }

  get result(): FleetForm {
    return { falseAlarms: this.#falseAlarms, growthInBursts: this.#growthInBursts };
  }

  see(reading: Reading, bursting: boolean): void {
    const transition = step(this.#state, reading, this.#settings);
    if (transition === undefined) return;
    this.#onTransition(transition, bursting);
    if (transition.state === "unknown") return;
    const alarm = ALARM_STATES.has(transition.state);
    if (alarm && !this.#alarmed) this.#note(transition.state, transition.atMs, bursting);
    this.#alarmed = alarm;
  }

  #note(state: DetectionState, atMs: number, bursting: boolean): void {
    if (bursting && state === "growing") this.#growthInBursts += 1;
    else this.#falseAlarms.push(`${state}@${new Date(atMs).toISOString()}`);
  }
}
