import { decodeState } from "@/lib/detection/codec";
import { explain } from "@/lib/detection/explain";
import type { QueueState } from "@/lib/detection/queue-state";
import { step } from "@/lib/detection/step";
import {
  ALARM_STATES,
  type DetectionSettings,
  type DetectionState,
  type Reading,
  type Transition,
} from "@/lib/detection/types";
import { type FaultTimes, openSeconds } from "./queue";
import type { FaultScenario } from "./scenario";
import type { Snapshot } from "./snapshots";

/** What one form of the detector made of one fault. Times in seconds of open time; null = it never happened. */
export interface FaultResult {
  /** Passages from calm to an alarm between the snapshot and the fault. */
  readonly falseAlarms: number;
  /** True when an alarm lasted as the fault began: this run says nothing of delays. */
  readonly alarmedBefore: boolean;
  /** From the first waiting work in the fault to the first detection. */
  readonly delaySeconds: number | null;
  readonly foundAs: DetectionState | null;
  /** Least delay that any method could have, without the poll interval; null = not known for this kind of queue. */
  readonly boundSeconds: number | null;
  /** Passages from calm to an alarm while the fault lasted. */
  readonly detections: number;
  /** Between the first detection and the end of the fault, and in which states. */
  readonly afterFirstSeconds: number;
  readonly secondsIn: Partial<Record<DetectionState, number>>;
  /** From the true end to the first state that is no alarm. */
  readonly toRecoveringSeconds: number | null;
  /** From the true end to the first state that is neither an alarm nor `recovering`. */
  readonly toOkSeconds: number | null;
  /** From the moment that the depth is usual again after the end to that same state; below 0 = earlier. */
  readonly okAfterGoneSeconds: number | null;
  /** Passages from calm to an alarm after the true end. */
  readonly relapses: number;
  /** States said that are untrue in this scenario, in the fault and until its backlog is gone. */
  readonly untrue: number;
}

/** Follows one form from its snapshot through a fault. */
export class FaultFollower {
  readonly #state: QueueState;
  readonly #settings: DetectionSettings;
  readonly #times: FaultTimes;
  readonly #scenario: FaultScenario;
  readonly #onTransition: ((transition: Transition) => void) | undefined;
  #alarmed: boolean;
  #falseAlarms = 0;
  #alarmedBefore = false;
  #first: { readonly atMs: number; readonly state: DetectionState } | null = null;
  #detections = 0;
  #afterFirst = 0;
  readonly #secondsIn: Partial<Record<DetectionState, number>> = {};
  #calmMs: number | null = null;
  #okMs: number | null = null;
  #relapses = 0;
  #untrueSaid = 0;

  constructor(
    stored: Snapshot["forms"]["counters"],
    settings: DetectionSettings,
    times: FaultTimes,
    scenario: FaultScenario,
    onTransition?: (transition: Transition) => void,
  ) {
    const state = decodeState(Buffer.from(stored.progress, "base64"), Buffer.from(stored.baseline, "base64"));
    if (state === null) throw new Error("A state that was just stored can't be read.");
    this.#state = state;
    this.#alarmed = state.state !== null && ALARM_STATES.has(state.state);
    this.#settings = settings;
    this.#times = times;
    this.#scenario = scenario;
    this.#onTransition = onTransition;
  }

  /** True once the state after the end is neither an alarm nor `recovering`. */
  get isOver(): boolean {
    return this.#okMs !== null;
  }

  /** The sentence that a screen would show now. */
  explain(atMs: number): ReturnType<typeof explain> {
    return explain(this.#state, atMs, this.#settings);
  }

  see(reading: Reading, seconds: number): void {
    const transition = step(this.#state, reading, this.#settings);
    if (transition !== undefined) {
      this.#onTransition?.(transition);
      this.#note(transition);
    }
    const { fromMs, toMs } = this.#times;
    const { state } = this.#state;
    if (state === null) return;
    if (reading.atMs > fromMs && reading.atMs <= toMs) {
      if (this.#first === null) return;
      this.#afterFirst += seconds;
      this.#secondsIn[state] = (this.#secondsIn[state] ?? 0) + seconds;
    } else if (reading.atMs > toMs && state !== "unknown" && !ALARM_STATES.has(state)) {
      this.#calmMs ??= reading.atMs;
      if (state !== "recovering") this.#okMs ??= reading.atMs;
    }
  }

  result(waitsFromMs: number | null, goneMs: number | null, boundSeconds: number | null): FaultResult {
    const { toMs } = this.#times;
    const found = this.#first !== null;
    const since = (atMs: number | null, fromMs: number | null) =>
      found && atMs !== null && fromMs !== null ? openSeconds(this.#scenario.queue, fromMs, atMs) : null;
    return {
      falseAlarms: this.#falseAlarms,
      alarmedBefore: this.#alarmedBefore,
      delaySeconds: since(this.#first?.atMs ?? null, waitsFromMs),
      foundAs: this.#first?.state ?? null,
      boundSeconds,
      detections: this.#detections,
      afterFirstSeconds: this.#afterFirst,
      secondsIn: this.#secondsIn,
      toRecoveringSeconds: since(this.#calmMs, toMs),
      toOkSeconds: since(this.#okMs, toMs),
      okAfterGoneSeconds: since(this.#okMs, goneMs),
      relapses: this.#relapses,
      untrue: this.#untrueSaid,
    };
  }

  /** Call once, when the fault begins. */
  begin(): void {
    this.#alarmedBefore = this.#alarmed;
  }

  #note({ atMs, state }: Transition): void {
    if (state === "unknown") return;
    const { fromMs, toMs } = this.#times;
    const alarm = ALARM_STATES.has(state);
    if (atMs > fromMs && this.#scenario.untrue.has(state)) this.#untrueSaid += 1;
    if (alarm && !this.#alarmed) {
      if (atMs <= fromMs) this.#falseAlarms += 1;
      else if (atMs <= toMs) {
        this.#detections += 1;
        this.#first ??= { atMs, state };
      } else this.#relapses += 1;
    }
    this.#alarmed = alarm;
  }
}
