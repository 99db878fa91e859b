import { Baseline, KINDS_OF_DAY, kindOfSlot, SLOTS, SLOTS_A_DAY } from "./baseline";
import { fromByte } from "./log-scale";
import { newQueueState, type QueueState } from "./queue-state";
import { DETECTION_STATES } from "./types";

/** The version of stored states that releases up to 0.1 wrote. */
export const THIRD_VERSION = 3;

const MINUTES = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30] as const;
const EXACT = [
  "sinceMs",
  "atMs",
  "depth",
  "left",
  "entered",
  "startedAtMs",
  "onsetMs",
  "slowOnsetMs",
  "stuckSinceMs",
  "emptySinceMs",
  "routingIdleSinceMs",
  "blockFromMs",
  "growthSinceMs",
] as const;
const NEAR = [
  "intervalSeconds",
  "drainEvidence",
  "stuckClock",
  "slowEvidence",
  "peakEvidence",
  "expectedSinceOnset",
  "leftSinceOnset",
  "slowExpected",
  "slowLeft",
  "stuckSeconds",
  "departuresObserved",
  "riseSinceFall",
  "secondsSinceFall",
  "enteredWhileIdle",
  "visitSlot",
  "visitPeak",
  "visitEvidence",
  "visitFirstMinutes",
  "heldDay",
  "heldEvents",
  "heldExpected",
  "dayExpected",
  "observedSeconds",
  "exposedSeconds",
  "batchSquares",
  "batchMean",
  "spreadExcess",
  "spreadSquares",
  "spreadNoise",
  "blockChange",
  "blockExpected",
  "blockVariance",
  "growthEvidence",
  "growthChange",
  "lnAge99",
  "lnAge999",
  "ages",
  "readingsWithoutLeft",
] as const;
const FLAGS = [
  "capped",
  "notDraining",
  "drainingSlowly",
  "growing",
  "waitingTooLong",
  "excused",
  "frozen",
  "learned",
] as const;
const PREFIX_BYTES = 5;
const KIND_BYTES = 8;
const VISIT_BYTES = 16;
const HELD_BYTES = 6;
const HEAD_BYTES =
  PREFIX_BYTES + EXACT.length * 8 + NEAR.length * 4 + KINDS_OF_DAY.length * KIND_BYTES + 2 * VISIT_BYTES;
const PLACES = KINDS_OF_DAY.length * SLOTS_A_DAY;
const HOURS = KINDS_OF_DAY.length * 24;
const SUMS = ["exposedSeconds", "events", "rises", "falls"] as const;
const BASELINE_BYTES = SUMS.length * SLOTS + HOURS + PLACES;

/**
 * Reads a state of the third version. What it learned, its evidence and its alarms are kept; arrivals, beginnings of routing and removals
 * were not recorded then and are learned from now on, so nothing is claimed of them yet. Visits that were held back are not kept.
 */
export function decodeThirdVersion(progress: Uint8Array, stored: Uint8Array): QueueState | null {
  if (progress.length < HEAD_BYTES || stored.length !== BASELINE_BYTES) return null;
  const view = new DataView(progress.buffer, progress.byteOffset, progress.byteLength);
  if (progress.length !== HEAD_BYTES + view.getUint8(4) * HELD_BYTES) return null;
  const state = newQueueState();
  state.evidence = view.getUint8(1) === 1 ? "counters" : "depth";
  state.state = DETECTION_STATES[view.getUint8(2)] ?? null;
  const bits = view.getUint8(3);
  for (const [index, flag] of FLAGS.entries()) state[flag] = (bits & (1 << index)) !== 0;
  let place = PREFIX_BYTES;
  for (const field of EXACT) {
    if (field !== "blockFromMs") state[field] = view.getFloat64(place);
    place += 8;
  }
  for (const field of NEAR) {
    const value = view.getFloat32(place);
    place += 4;
    if (field === "growthEvidence") state.growthLow = state.growing ? value : 0;
    else if (
      field !== "blockChange" &&
      field !== "blockExpected" &&
      field !== "blockVariance" &&
      field !== "heldDay"
    )
      state[field] = value;
  }
  for (const kind of state.heldKinds) {
    kind.days = view.getFloat32(place);
    kind.ratio = view.getFloat32(place + 4);
    place += KIND_BYTES;
  }
  state.unconfirmed = state.state === "unconfirmed";
  state.frozen ||= state.notDraining || state.drainingSlowly || state.growing;
  state.baseline = baselineOf(stored, state.evidence === "depth");
  state.rates.period = -1;
  return state;
}

function baselineOf(stored: Uint8Array, withChanges: boolean): Baseline {
  const baseline = new Baseline();
  const sum = (index: number, slot: number) => fromByte(stored[index * SLOTS + slot] ?? 0);
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const kind = kindOfSlot(slot);
    const place = slot % SLOTS_A_DAY;
    const add = (field: "exposedSeconds" | "events" | "inflow" | "outflow", index: number) =>
      baseline.setSum(field, kind, place, baseline.sum(field, kind, place) + sum(index, slot));
    add("exposedSeconds", 0);
    add("events", 1);
    if (withChanges) {
      add("inflow", 2);
      add("outflow", 3);
    }
    baseline.noteOwn(slot, sum(1, slot), sum(0, slot));
  }
  for (const kind of KINDS_OF_DAY) {
    for (let hour = 0; hour < 24; hour += 1) {
      const slot = kind.firstDay * SLOTS_A_DAY + 2 * hour;
      const peak = fromByte(stored[SUMS.length * SLOTS + kind.index * 24 + hour] ?? 0);
      baseline.setPeak(slot, peak);
      baseline.setUsualPeak(slot, peak);
    }
    for (let at = 0; at < SLOTS_A_DAY; at += 1) {
      const byte = stored[SUMS.length * SLOTS + HOURS + kind.index * SLOTS_A_DAY + at] ?? 0;
      const slot = kind.firstDay * SLOTS_A_DAY + at;
      baseline.setFirstMinutes(slot, MINUTES[byte >> 4] ?? 0);
      baseline.setPause(slot, (byte & 15) / 2);
    }
  }
  return baseline;
}
