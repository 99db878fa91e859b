import type { DetectionState, Transition } from "@/lib/detection/types";
import { ALARM_STATES } from "@/lib/detection/types";

/** One time that a queue would have been called out; the numbers are those of the call. */
export interface Episode {
  readonly state: DetectionState;
  /** Since when the condition held, and when it was called out, epoch milliseconds. */
  readonly sinceMs: number;
  readonly calledMs: number;
  /** When the state was left; null where the stretch ends before. */
  readonly endedMs: number | null;
  /** Interactions that should have left since `sinceMs`, and that did. */
  readonly expected: number;
  readonly departed: number;
  readonly depth: number;
  /** A healthy queue does this once in so many waits, ≥ 1. */
  readonly oneIn: number;
  readonly reason: string;
}

/** What a stretch of history shows of one queue; all times are parts of the stretch, milliseconds. */
export interface Verdict {
  readonly episodes: readonly Episode[];
  readonly calledOutMs: number;
  readonly learningMs: number;
  /** Without a fresh reading, the time before the first one included. */
  readonly unknownMs: number;
}

/** Writes down what becomes of one queue in [fromMs, toMs]; transitions before it set the scene. */
export class EpisodeLog {
  readonly #episodes: Episode[] = [];
  readonly #spentMs = { calledOut: 0, learning: 0, unknown: 0 };
  #last: Transition | null = null;

  constructor(
    private readonly fromMs: number,
    private readonly toMs: number,
  ) {}

  /** Takes the next change of state, in the order of time. */
  take(transition: Transition): void {
    this.#leave(transition.atMs);
    this.#last = transition;
  }

  /** What the whole stretch came to; to be asked once, after the last transition. */
  verdict(): Verdict {
    this.#leave(null);
    return {
      episodes: this.#episodes,
      calledOutMs: this.#spentMs.calledOut,
      learningMs: this.#spentMs.learning,
      unknownMs: this.#spentMs.unknown,
    };
  }

  #leave(endedMs: number | null): void {
    const last = this.#last;
    const state = last?.state ?? "unknown";
    const fromMs = Math.max(this.fromMs, last?.atMs ?? this.fromMs);
    const spentMs = Math.min(this.toMs, endedMs ?? this.toMs) - fromMs;
    if (spentMs <= 0) return;
    if (state === "learning") this.#spentMs.learning += spentMs;
    if (state === "unknown") this.#spentMs.unknown += spentMs;
    if (last === null || !ALARM_STATES.has(state)) return;
    this.#spentMs.calledOut += spentMs;
    this.#episodes.push({
      state,
      sinceMs: last.sinceMs,
      calledMs: last.atMs,
      endedMs,
      expected: last.expectedDepartures,
      departed: last.departures,
      depth: last.depth,
      oneIn: last.oneIn,
      reason: last.reason,
    });
  }
}
