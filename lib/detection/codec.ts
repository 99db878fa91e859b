import { type Baseline, KINDS_OF_DAY, type SlotVisit } from "./baseline";
import { type HeldVisit, newQueueState, type QueueState } from "./queue-state";
import { DETECTION_STATES } from "./types";

const VERSION = 3;
/** Baseline values are stored as one byte on a logarithmic scale: 0, then 0.05 up to 5 million, 7.5 % apart. */
const SMALLEST = 0.05;
const STEP = Math.log(1e8) / 254;

/** The minutes that `firstMinutes` is stored as, rounded up. */
const FIRST_MINUTES = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30] as const;

/** Fields stored as 64-bit floats: moments and counters, exact. */
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

/** Fields stored as 32-bit floats. */
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

const BASELINE = ["exposedSeconds", "events", "rises", "falls", "depthPeaks"] as const;
const VISIT = ["exposedSeconds", "events", "rises", "falls"] as const;
const VISIT_BYTES = VISIT.length * 4;
/** A visit held back: its slot, and a byte for each value as in the baseline. */
const HELD_BYTES = 2 + VISIT.length;
const HEAD_BYTES = 5 + EXACT.length * 8 + NEAR.length * 4 + KINDS_OF_DAY.length * 8 + 2 * VISIT_BYTES;

/**
 * What moves with every poll, without the baseline: at most 600 bytes, exact but for 32-bit rounding. Store it with the poll; the
 * baseline ({@link encodeBaseline}) only changes when a half hour ends.
 */
export function encodeProgress(state: QueueState): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + state.held.length * HELD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, state.evidence === "counters" ? 1 : 0);
  view.setUint8(2, state.state === null ? 255 : DETECTION_STATES.indexOf(state.state));
  view.setUint8(
    3,
    FLAGS.reduce((bits, flag, index) => bits | (state[flag] ? 1 << index : 0), 0),
  );
  view.setUint8(4, state.held.length);
  let place = 5;
  for (const field of EXACT) {
    view.setFloat64(place, state[field]);
    place += 8;
  }
  for (const field of NEAR) {
    view.setFloat32(place, state[field]);
    place += 4;
  }
  for (const { days, ratio } of state.heldKinds) {
    view.setFloat32(place, days);
    view.setFloat32(place + 4, ratio);
    place += 8;
  }
  for (const visit of [state.settled, state.unsettled]) place = writeVisit(view, place, visit);
  for (const visit of state.held) {
    view.setUint16(place, visit.slot);
    place += 2;
    for (const field of VISIT) view.setUint8(place++, toByte(visit[field]));
  }
  return bytes;
}

/** What the weeks have taught, 1,560 bytes; each value within 3.7 %. It changes only when a half hour of the week ends. */
export function encodeBaseline(baseline: Baseline): Uint8Array {
  const bytes = new Uint8Array(baselineBytes(baseline));
  let place = 0;
  for (const field of BASELINE) for (const value of baseline[field]) bytes[place++] = toByte(value);
  for (const [index, minutes] of baseline.firstMinutes.entries()) {
    const pause = Math.min(15, Math.round((baseline.pauses[index] ?? 0) * 2));
    const first = FIRST_MINUTES.findIndex((stored) => stored >= minutes);
    bytes[place++] = ((first < 0 ? 15 : first) << 4) | pause;
  }
  return bytes;
}

/** A state from what was stored; null when it is of another version or damaged (the queue then learns anew). */
export function decodeState(progress: Uint8Array, baseline: Uint8Array): QueueState | null {
  const state = newQueueState();
  const view = new DataView(progress.buffer, progress.byteOffset, progress.byteLength);
  if (progress.length < HEAD_BYTES || view.getUint8(0) !== VERSION) return null;
  const held = view.getUint8(4);
  if (progress.length !== HEAD_BYTES + held * HELD_BYTES) return null;
  if (!decodeBaseline(state.baseline, baseline)) return null;
  state.evidence = view.getUint8(1) === 1 ? "counters" : "depth";
  state.state = DETECTION_STATES[view.getUint8(2)] ?? null;
  const bits = view.getUint8(3);
  for (const [index, flag] of FLAGS.entries()) state[flag] = (bits & (1 << index)) !== 0;
  let place = 5;
  for (const field of EXACT) {
    state[field] = view.getFloat64(place);
    place += 8;
  }
  for (const field of NEAR) {
    state[field] = view.getFloat32(place);
    place += 4;
  }
  for (const kind of state.heldKinds) {
    kind.days = view.getFloat32(place);
    kind.ratio = view.getFloat32(place + 4);
    place += 8;
  }
  for (const visit of [state.settled, state.unsettled]) {
    Object.assign(visit, readVisit(view, place));
    place += VISIT_BYTES;
  }
  const visits: HeldVisit[] = [];
  for (let index = 0; index < held; index += 1) {
    const [exposedSeconds = 0, events = 0, rises = 0, falls = 0] = VISIT.map((_, field) =>
      fromByte(view.getUint8(place + 2 + field)),
    );
    visits.push({ slot: view.getUint16(place), exposedSeconds, events, rises, falls });
    place += HELD_BYTES;
  }
  state.held = visits;
  return state;
}

function decodeBaseline(baseline: Baseline, bytes: Uint8Array): boolean {
  if (bytes.length !== baselineBytes(baseline)) return false;
  let place = 0;
  for (const field of BASELINE) {
    for (let index = 0; index < baseline[field].length; index += 1) {
      baseline[field][index] = fromByte(bytes[place++] ?? 0);
    }
  }
  for (let index = 0; index < baseline.firstMinutes.length; index += 1) {
    const byte = bytes[place++] ?? 0;
    baseline.firstMinutes[index] = FIRST_MINUTES[byte >> 4] ?? 0;
    baseline.pauses[index] = (byte & 15) / 2;
  }
  return true;
}

function baselineBytes(baseline: Baseline): number {
  return BASELINE.reduce((sum, field) => sum + baseline[field].length, baseline.firstMinutes.length);
}

function toByte(value: number): number {
  if (!(value >= SMALLEST / 2)) return 0;
  return Math.min(255, Math.max(1, 1 + Math.round(Math.log(value / SMALLEST) / STEP)));
}

function fromByte(byte: number): number {
  return byte === 0 ? 0 : SMALLEST * Math.exp((byte - 1) * STEP);
}

function writeVisit(view: DataView, from: number, visit: SlotVisit): number {
  let place = from;
  for (const field of VISIT) {
    view.setFloat32(place, visit[field]);
    place += 4;
  }
  return place;
}

function readVisit(view: DataView, from: number): SlotVisit {
  const [exposedSeconds = 0, events = 0, rises = 0, falls = 0] = VISIT.map((_, index) =>
    view.getFloat32(from + 4 * index),
  );
  return { exposedSeconds, events, rises, falls };
}
