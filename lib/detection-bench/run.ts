import { decodeState, encodeBaseline, encodeProgress } from "@/lib/detection/codec";
import { inOfficeHours } from "@/lib/detection/office-hours";
import { newQueueState, type QueueState } from "@/lib/detection/queue-state";
import { step, unknownAfterSeconds } from "@/lib/detection/step";
import {
  ALARM_STATES,
  type DetectionSettings,
  type DetectionState,
  type Evidence,
  type Observation,
  type Transition,
} from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import type { RandomSource } from "@/lib/simulator/random";
import { BoundClock } from "./bound";
import { TIME_ZONE } from "./models";
import { advance, healthyDrain, type QueueCounts } from "./queue-model";
import { DAY_MS, type Run, START_MS } from "./scenario";

export const POLL_SECONDS = 5;
/** What one form of the detector made of one run. */
export interface FormResult {
  readonly falseAlarms: number;
  readonly falseStates: readonly string[];
  /** Seconds from the moment that work waits undrained to the alarm; null = not found (or nothing to find). */
  readonly delaySeconds: number | null;
  readonly foundAs: DetectionState | null;
  /** The bound for the same run, seconds. */
  readonly boundSeconds: number | null;
  /** Seconds from the drain's return to the end of the alarm; null when it never fired or never ended. */
  readonly clearSeconds: number | null;
  readonly growing: number;
  readonly hadStop: boolean;
  /** Days before the stop that false alarms were counted in. */
  readonly healthyDays: number;
  /** What a healthy queue would have drained between the stop and the alarm. */
  readonly missedDepartures: number;
}

/** Both forms on the same run, and each poll handed on to `alsoSee` (the rivals). */
export function simulate(
  run: Run,
  settings: { readonly queues: number; readonly falseAlarmsPerMonth: number },
  random: RandomSource,
  alsoSee?: (reading: Extract<Observation, { kind: "reading" }>) => void,
): Record<Evidence, FormResult> {
  const minuteOfWeek = createWeekClock(TIME_ZONE);
  const detection: DetectionSettings = {
    profile: run.profile ?? "distribution",
    ...settings,
    minuteOfWeek,
    ...(run.opensRoundTheClock ? {} : { likelyOpenAt: (atMs: number) => inOfficeHours(minuteOfWeek(atMs)) }),
    ...(run.closedAt === undefined ? {} : { closedAt: run.closedAt }),
  };
  const bound = new BoundClock(run, settings);
  const counters = new Follower(run, detection);
  const depth = new Follower(run, detection);
  const counts: QueueCounts = { depth: 0, busy: 0, entered: 0, left: 0, removed: 0 };
  const base = { entered: 0, left: 0, removed: 0, startedAtMs: START_MS };
  let restart = 0;
  let reborn = 0;
  for (let atMs = START_MS; atMs <= run.endMs; atMs += POLL_SECONDS * 1000) {
    advance(run.model, counts, atMs, POLL_SECONDS, random);
    const seenMs = atMs + POLL_SECONDS * 1000;
    bound.see(seenMs, counts.depth);
    const restartMs = run.serverRestartsMs?.[restart];
    if (restartMs !== undefined && seenMs >= restartMs) {
      if (seenMs < restartMs + 120_000) continue;
      Object.assign(base, {
        entered: counts.entered,
        left: counts.left,
        removed: counts.removed,
        startedAtMs: seenMs,
      });
      restart += 1;
    }
    const rebornMs = run.tidewatchRestartsMs?.[reborn];
    if (rebornMs !== undefined && seenMs >= rebornMs) {
      counters.restart();
      depth.restart();
      reborn += 1;
    }
    const reading: Extract<Observation, { kind: "reading" }> = {
      kind: "reading",
      atMs: seenMs,
      depth: counts.depth,
      entered: counts.entered - base.entered,
      left: counts.left - base.left,
      removed: counts.removed - base.removed,
      startedAtMs: base.startedAtMs,
    };
    alsoSee?.(reading);
    for (const observation of run.polls?.(reading, random) ?? [reading]) {
      counters.see(observation);
      depth.see(
        observation.kind === "reading"
          ? {
              kind: "reading",
              atMs: observation.atMs,
              depth: observation.depth,
              startedAtMs: observation.startedAtMs,
            }
          : observation,
      );
    }
  }
  return { counters: counters.result(bound), depth: depth.result(bound) };
}

/** Follows one form of the detector through a run. */
class Follower {
  #state: QueueState = newQueueState();
  readonly #run: Run;
  readonly #settings: DetectionSettings;
  #alarmed = false;
  #falseStates: string[] = [];
  #foundMs: number | null = null;
  #foundAs: DetectionState | null = null;
  #clearedMs: number | null = null;
  #growing = 0;

  constructor(run: Run, settings: DetectionSettings) {
    this.#run = run;
    this.#settings = settings;
  }

  see(observation: Observation): void {
    const silent = observation.atMs - this.#state.atMs;
    if (silent > 1000 * unknownAfterSeconds(this.#state)) {
      this.#note(step(this.#state, { kind: "missing", atMs: observation.atMs - 1 }, this.#settings));
    }
    this.#note(step(this.#state, observation, this.#settings));
  }

  restart(): void {
    const restored = decodeState(encodeProgress(this.#state), encodeBaseline(this.#state.baseline));
    if (restored === null) throw new Error("A state that was just stored can't be read.");
    this.#state = restored;
  }

  result(bound: BoundClock): FormResult {
    const { stop } = this.#run;
    const from = bound.waitsSinceMs;
    return {
      falseAlarms: this.#falseStates.length,
      falseStates: this.#falseStates,
      delaySeconds: this.#foundMs === null || from === null ? null : (this.#foundMs - from) / 1000,
      foundAs: this.#foundAs,
      boundSeconds: finite(bound.seconds(this.#state.evidence)),
      clearSeconds: this.#clearedMs === null || stop === null ? null : (this.#clearedMs - stop.toMs) / 1000,
      growing: this.#growing,
      hadStop: stop !== null,
      healthyDays: ((stop?.fromMs ?? this.#run.endMs) - (this.#run.countFromMs ?? START_MS)) / DAY_MS,
      missedDepartures:
        this.#foundMs === null || from === null || this.#run.model.pickUpSeconds !== undefined
          ? 0
          : ((this.#foundMs - from) / 1000) * healthyDrain(this.#run.model, from),
    };
  }

  #note(transition: Transition | undefined): void {
    if (transition === undefined || transition.state === "unknown") return;
    const { stop, countFromMs, growsFromMs } = this.#run;
    const alarm = ALARM_STATES.has(transition.state);
    if (transition.state === "growing") this.#growing += 1;
    const { atMs } = transition;
    // A stop that begins while the queue grows is found when the alarm says more than that.
    const worse = alarm && transition.previous === "growing" && stop !== null && atMs >= stop.fromMs;
    if (alarm && (!this.#alarmed || worse)) {
      if (stop !== null && atMs >= stop.fromMs) {
        if (atMs <= stop.toMs && this.#foundMs === null) {
          this.#foundMs = atMs;
          this.#foundAs = transition.state;
        }
      } else if (transition.state === "growing" && growsFromMs !== undefined && atMs >= growsFromMs) {
        // More comes than ever before: that is true.
      } else if (atMs >= (countFromMs ?? START_MS))
        this.#falseStates.push(`${transition.state}@${new Date(atMs).toISOString()}`);
    }
    if (!alarm && this.#alarmed && stop !== null && atMs >= stop.toMs && this.#clearedMs === null)
      this.#clearedMs = atMs;
    this.#alarmed = alarm;
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
