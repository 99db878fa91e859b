import type { DetectionState, Transition } from "@/lib/detection/types";
import { ALARM_STATES } from "@/lib/detection/types";
import { isGraver } from "@/lib/live-detection/gravity";

/**
 * One time that a queue would have been flagged, from the first alarm until the state is known to be none again: the kinds of alarm that
 * follow one another, and recovering after them, are one episode. Its numbers are those of the moment when its gravest kind was flagged.
 */
export interface Episode {
  /** The gravest kind. */
  readonly state: DetectionState;
  /** All kinds, in the order in which they came. */
  readonly kinds: readonly DetectionState[];
  /** Since when the condition of the first kind held, and when it was flagged, epoch milliseconds. */
  readonly sinceMs: number;
  readonly calledMs: number;
  /** When the state became ok, learning or suspect; null where the stretch ends before. */
  readonly endedMs: number | null;
  /** Interactions that should have left, and that did. */
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
  /** In alarm states and recovering from them. */
  readonly calledOutMs: number;
  readonly learningMs: number;
  /** Without a fresh reading, the time before the first one included. */
  readonly unknownMs: number;
}

/** States that end an episode; after `unknown` it may go on. */
const CALM: ReadonlySet<DetectionState> = new Set(["ok", "learning", "suspect"]);

/** Writes down what becomes of one queue in [fromMs, toMs]; transitions before it set the scene. */
export class EpisodeLog {
  readonly #episodes: Episode[] = [];
  readonly #spentMs = { calledOut: 0, learning: 0, unknown: 0 };
  #last: Transition | null = null;
  #open: Episode | null = null;

  constructor(
    private readonly fromMs: number,
    private readonly toMs: number,
  ) {}

  /** Takes the next change of state, in the order of time. */
  take(transition: Transition): void {
    this.#spend(transition.atMs);
    this.#last = transition;
    if (ALARM_STATES.has(transition.state)) this.#open = flagged(this.#open, transition);
    else if (CALM.has(transition.state)) this.#close(transition.atMs);
  }

  /** What the whole stretch came to; to be asked once, after the last transition. */
  verdict(): Verdict {
    this.#spend(this.toMs);
    this.#close(null);
    return {
      episodes: this.#episodes,
      calledOutMs: this.#spentMs.calledOut,
      learningMs: this.#spentMs.learning,
      unknownMs: this.#spentMs.unknown,
    };
  }

  #spend(untilMs: number): void {
    const state = this.#last?.state ?? "unknown";
    const fromMs = Math.max(this.fromMs, this.#last?.atMs ?? this.fromMs);
    const spentMs = Math.min(this.toMs, untilMs) - fromMs;
    if (spentMs <= 0) return;
    if (state === "learning") this.#spentMs.learning += spentMs;
    if (state === "unknown") this.#spentMs.unknown += spentMs;
    if (ALARM_STATES.has(state) || state === "recovering") this.#spentMs.calledOut += spentMs;
  }

  #close(endedMs: number | null): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || (endedMs ?? this.toMs) <= this.fromMs || open.calledMs >= this.toMs) return;
    this.#episodes.push({ ...open, endedMs: endedMs !== null && endedMs < this.toMs ? endedMs : null });
  }
}

function flagged(open: Episode | null, transition: Transition): Episode {
  const { state, sinceMs, atMs, expectedDepartures, departures, depth, oneIn, reason } = transition;
  const numbers = { state, expected: expectedDepartures, departed: departures, depth, oneIn, reason };
  if (open === null) return { ...numbers, kinds: [state], sinceMs, calledMs: atMs, endedMs: null };
  const kinds = open.kinds.includes(state) ? open.kinds : [...open.kinds, state];
  return { ...open, ...(isGraver(state, open.state) ? numbers : {}), kinds };
}
