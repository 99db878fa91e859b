import { z } from "zod";
import { toleratedSeconds } from "@/lib/detection/thresholds";
import { batchSize, isLearned, learn, newBaseline, surgeBaselineSchema, usualRate } from "./surge-baseline";
import type { SurgeView } from "./views";

/** The part of the site's budget of false alarms that all counters of errors share. */
const BUDGET_SHARE = 0.05;
/** Evidence that it is over: 20 to 1, in nats. */
const RECOVERED = 3;
/** The evidence goes no further beyond the threshold, nats. */
const CAP = 1;
/** Longer without a reading, what came meanwhile is not judged, seconds. */
const LONGEST_SECONDS = 900;
/** A surge that lasts as long is the new usual, and is learned from anew. */
const ADOPTED_MS = 3 * 86_400_000;

const ms = z.number();

/** What is remembered of one counter between polls; plain JSON of about 1 KB. */
export const surgeStateSchema = z
  .object({
    /** The last reading. */
    last: z.object({ atMs: ms, total: z.number(), startedAtMs: ms.nullable() }).readonly().nullable(),
    /** Since when the counts may be of a surge, how many came since then and in what time; null without evidence. */
    onset: z.object({ sinceMs: ms, count: z.number(), seconds: z.number() }).readonly().nullable(),
    /** Evidence for a surge, and while one is on, for its end; nats ≥ 0. */
    evidence: z.number(),
    recovery: z.number(),
    surging: z.boolean(),
    baseline: surgeBaselineSchema,
  })
  .readonly();
export type SurgeState = z.infer<typeof surgeStateSchema>;

/** A counter's total at one moment. */
export interface CounterTotal {
  readonly atMs: number;
  /** Cumulative; a fall is a reset. */
  readonly total: number;
  /** Identifies the server's run, where known: when it changes, the counter began again. */
  readonly startedAtMs?: number | undefined;
}

/** What a surge is. */
export interface SurgeOptions {
  /** A surge is at least so many times the usual rate, > 1. */
  readonly timesUsual: number;
  /** Usual rates below this count as this, counts per minute, > 0: what rises from almost nothing to little is no surge. */
  readonly atLeastPerMinute: number;
  /** The mean time between two false alarms of this counter, seconds; see {@link surgeToleratedSeconds}. */
  readonly toleratedSeconds: number;
}

/** A counter that was not read yet. */
export function newSurgeState(): SurgeState {
  return { last: null, onset: null, evidence: 0, recovery: 0, surging: false, baseline: newBaseline() };
}

/** The time between two false alarms of one of so many counters by the site's one knob, seconds. */
export function surgeToleratedSeconds(falseAlarmsPerMonth: number, counters: number): number {
  return (
    toleratedSeconds({ falseAlarmsPerMonth, queues: Math.max(1, counters), nonEmptyShare: 1 }) / BUDGET_SHARE
  );
}

/**
 * Moves a counter on by one reading. The Poisson CUSUM upwards (Page, Biometrika 41, 1954; for counts Lucas, Technometrics 27, 1985) of
 * the usual rate μ against r times as much, in nats and in batches of b counts that come together:
 *
 *     W ← max(0, W + (n·ln r − (r − 1)·μ·Δ) / b)         surge when W ≥ h = ln(1 + μγ / b)
 *
 * which is Lucas' S ← max(0, S + n − kΔ) with k = (r − 1)μ / ln r, times ln r. At a rate up to μ a false alarm comes after e^h batches
 * on the mean or later (Lorden 1971), so after γ, the tolerated time. The same sum downwards ends a surge at odds of 20 to 1. Resets,
 * restarts, doubled readings and long gaps add nothing; learning rests while there is evidence.
 */
export function stepSurge(state: SurgeState, reading: CounterTotal, options: SurgeOptions): SurgeState {
  const { atMs, total, startedAtMs = null } = reading;
  if (!Number.isFinite(atMs) || !Number.isFinite(total) || total < 0) return state;
  const { last } = state;
  if (last !== null && atMs <= last.atMs) return state;
  const next: SurgeState = {
    ...state,
    last: { atMs, total, startedAtMs: startedAtMs ?? last?.startedAtMs ?? null },
  };
  if (last === null) return next;
  const count = total - last.total;
  const seconds = (atMs - last.atMs) / 1000;
  const restarted = startedAtMs !== null && last.startedAtMs !== null && startedAtMs !== last.startedAtMs;
  if (count < 0 || restarted || seconds > LONGEST_SECONDS) return next;
  if (!isLearned(state.baseline)) return { ...next, baseline: learn(state.baseline, atMs, count, seconds) };
  return judge(next, { atMs, count, seconds }, options);
}

/** What rules see of a counter at `atMs`. */
export function surgeView(
  { baseline, surging, onset }: SurgeState,
  options: SurgeOptions,
  atMs: number,
): SurgeView {
  if (!isLearned(baseline)) return { state: "learning" };
  const usualPerMinute = 60 * usualOrFloor(baseline, options, atMs);
  if (!surging || onset === null) return { state: "calm", usualPerMinute };
  const perMinute = (60 * onset.count) / Math.max(1, onset.seconds);
  return { state: "surging", usualPerMinute, perMinute, sinceMs: onset.sinceMs, count: onset.count };
}

/** The threshold h, nats, at a usual rate (counts per second). */
export function surgeThreshold(usual: number, batch: number, { toleratedSeconds }: SurgeOptions): number {
  return Math.log(1 + (usual / batch) * toleratedSeconds);
}

interface Interval {
  readonly atMs: number;
  readonly count: number;
  readonly seconds: number;
}

function judge(state: SurgeState, interval: Interval, options: SurgeOptions): SurgeState {
  const { atMs, count, seconds } = interval;
  const { baseline } = state;
  const usual = usualOrFloor(baseline, options, atMs);
  const batch = batchSize(baseline);
  const threshold = surgeThreshold(usual, batch, options);
  const gain = (count * Math.log(options.timesUsual) - (options.timesUsual - 1) * usual * seconds) / batch;
  const evidence = Math.min(Math.max(0, state.evidence + gain), threshold + CAP);
  if (state.surging) return goOn({ ...state, evidence }, interval, gain);
  const onset =
    evidence > 0
      ? widen(state.onset ?? { sinceMs: atMs - seconds * 1000, count: 0, seconds: 0 }, interval)
      : null;
  return {
    ...state,
    evidence,
    onset,
    recovery: 0,
    surging: evidence >= threshold,
    baseline: evidence > threshold / 2 ? baseline : learn(baseline, atMs, count, seconds),
  };
}

function goOn(state: SurgeState, interval: Interval, gain: number): SurgeState {
  const recovery = Math.max(0, state.recovery - gain);
  const calm = { ...state, onset: null, evidence: 0, recovery: 0, surging: false };
  if (recovery >= RECOVERED) return calm;
  if (state.onset !== null && interval.atMs - state.onset.sinceMs >= ADOPTED_MS)
    return { ...calm, baseline: newBaseline() };
  return { ...state, recovery, onset: state.onset === null ? null : widen(state.onset, interval) };
}

function widen(onset: NonNullable<SurgeState["onset"]>, { count, seconds }: Interval) {
  return { ...onset, count: onset.count + count, seconds: onset.seconds + seconds };
}

function usualOrFloor(
  baseline: SurgeState["baseline"],
  { atLeastPerMinute }: SurgeOptions,
  atMs: number,
): number {
  return Math.max(atLeastPerMinute / 60, usualRate(baseline, atMs));
}
