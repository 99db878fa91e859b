import { peakIndex } from "./baseline";
import type { QueueState } from "./queue-state";

/** Growth is judged in blocks of so long. */
export const BLOCK_MS = 300_000;
/** A block counts for at most so many of its usual deviations: one jump is no growth. */
const CLIP = 4;
/** Deviations per block that growth must exceed, the usual half of the shift looked for (two deviations). */
const ALLOWANCE = 1;
const VARIANCE_SHARE = 0.02;
const FIRST_BLOCKS_VARIANCE = 4;
/** One nat of evidence per deviation would be exact for normal blocks; busyness is correlated, so half is believed. */
const NATS_PER_DEVIATION = 0.5;
const MIN_DEPTH = 10;
/** What lies this far above the highest depth of the hour is beyond its 99.9 % point. */
const PEAK_FACTOR = 1.5;
const PEAK_MARGIN = 5;

/** Adds an interval's change of the depth to the open block; closes the block when its time is up. Changes the state. */
export function stepGrowth(state: QueueState, atMs: number, seconds: number, change: number | null): void {
  if (Number.isNaN(state.blockFromMs)) state.blockFromMs = atMs;
  if (change !== null && seconds > 0) {
    state.blockChange += change;
    state.blockExpected += state.rates.netPerSecond * seconds;
  }
  if (atMs - state.blockFromMs >= BLOCK_MS) closeBlock(state, atMs);
  if (state.notDraining || state.excused || !(state.rates.meanPerSecond > 0)) {
    state.growthEvidence = 0;
    state.growing = false;
    return;
  }
  const above = state.depth > peakOf(state) && state.depth >= MIN_DEPTH;
  if (state.growing) state.growing = state.growthEvidence > 0 && state.depth > peakOf(state) / 2;
  else state.growing = above && state.growthEvidence * NATS_PER_DEVIATION >= state.rates.growthThreshold;
}

/** The highest depth that the present hour usually reaches, with half of it on top; infinite while it was never seen. */
export function peakOf(state: QueueState): number {
  if (state.visitSlot < 0 || !state.learned) return Number.POSITIVE_INFINITY;
  const peak = state.baseline.depthPeaks[peakIndex(state.visitSlot)] ?? 0;
  return peak > 0 ? PEAK_FACTOR * peak + PEAK_MARGIN : Number.POSITIVE_INFINITY;
}

/** By how much a block's change of the depth usually differs from its mean, interactions. */
export function usualDeviation(state: QueueState): number {
  return Math.sqrt(Math.max(state.blockVariance, FIRST_BLOCKS_VARIANCE));
}

function closeBlock(state: QueueState, atMs: number): void {
  const surprise = state.blockChange - state.blockExpected;
  const deviation = usualDeviation(state);
  const standardised = Math.max(-CLIP, Math.min(CLIP, surprise / deviation));
  const before = state.growthEvidence;
  if (before <= 0) {
    state.growthSinceMs = state.blockFromMs;
    state.growthChange = 0;
  }
  state.growthChange += state.blockChange;
  state.growthEvidence = Math.min(
    Math.max(0, before + standardised - ALLOWANCE),
    state.rates.growthThreshold / NATS_PER_DEVIATION + CLIP,
  );
  if (!state.growing && !state.frozen) {
    const limited = Math.min(Math.abs(surprise), CLIP * deviation);
    state.blockVariance += VARIANCE_SHARE * (limited ** 2 - state.blockVariance);
  }
  state.blockFromMs = atMs;
  state.blockChange = 0;
  state.blockExpected = 0;
}
