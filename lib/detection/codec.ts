import { BASELINE_BYTES, Baseline, KINDS_OF_DAY, VISIT_FIELDS } from "./baseline";
import { decodeThirdVersion, THIRD_VERSION } from "./codec-third-version";
import { fromByte, toByte } from "./log-scale";
import {
  AMOUNTS,
  FLAGS,
  type HeldVisit,
  LAST_READING,
  MOMENTS,
  newQueueState,
  type QueueState,
} from "./queue-state";
import { DETECTION_STATES } from "./types";

const VERSION = 4;
const PREFIX_BYTES = 6;
const VISIT_BYTES = VISIT_FIELDS.length * 4;
/** Days of a kind as two bytes, and three floats. */
const KIND_BYTES = 2 + 3 * 4;
/** A visit held back: its slot, and a byte for each value. */
const HELD_BYTES = 2 + VISIT_FIELDS.length;
const HEAD_BYTES =
  PREFIX_BYTES +
  LAST_READING.length * 8 +
  (MOMENTS.length + AMOUNTS.length) * 4 +
  KINDS_OF_DAY.length * KIND_BYTES +
  2 * VISIT_BYTES;

/**
 * What moves with every poll, without the baseline: the last reading exactly, moments to the millisecond within four hours of it, and the rest
 * with the rounding of 32 bits. Store it with the baseline's bytes.
 */
export function encodeProgress(state: QueueState): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + state.held.length * HELD_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, state.evidence === "counters" ? 1 : 0);
  view.setUint8(2, state.state === null ? 255 : DETECTION_STATES.indexOf(state.state));
  view.setUint16(
    3,
    FLAGS.reduce((bits, flag, index) => bits | (state[flag] ? 1 << index : 0), 0),
  );
  view.setUint8(5, state.held.length);
  let place = PREFIX_BYTES;
  for (const field of LAST_READING) {
    view.setFloat64(place, state[field]);
    place += 8;
  }
  for (const field of MOMENTS) {
    view.setFloat32(place, state.atMs - state[field]);
    place += 4;
  }
  for (const field of AMOUNTS) {
    view.setFloat32(place, state[field]);
    place += 4;
  }
  for (const kind of state.heldKinds) {
    view.setUint8(place, kind.days);
    view.setUint8(place + 1, kind.levelDays);
    view.setFloat32(place + 2, kind.ratio);
    view.setFloat32(place + 6, kind.levelRatio);
    view.setFloat32(place + 10, kind.levelPeak);
    place += KIND_BYTES;
  }
  for (const visit of [state.settled, state.unsettled]) {
    for (const field of VISIT_FIELDS) {
      view.setFloat32(place, visit[field]);
      place += 4;
    }
  }
  for (const visit of state.held) {
    view.setUint16(place, visit.slot);
    place += 2;
    for (const field of VISIT_FIELDS) view.setUint8(place++, toByte(visit[field]));
  }
  return bytes;
}

/** What the weeks have taught, as it is stored. */
export function encodeBaseline(baseline: Baseline): Uint8Array {
  return baseline.bytes.slice();
}

/**
 * A state from what was stored, of this version or the one before; null when it is of another version or damaged (the queue then
 * learns anew).
 */
export function decodeState(progress: Uint8Array, baseline: Uint8Array): QueueState | null {
  if (progress[0] === THIRD_VERSION) return decodeThirdVersion(progress, baseline);
  if (progress.length < HEAD_BYTES || progress[0] !== VERSION) return null;
  const view = new DataView(progress.buffer, progress.byteOffset, progress.byteLength);
  const held = view.getUint8(5);
  if (progress.length !== HEAD_BYTES + held * HELD_BYTES || baseline.length !== BASELINE_BYTES) return null;
  const state = newQueueState();
  state.baseline = new Baseline(baseline.slice());
  state.evidence = view.getUint8(1) === 1 ? "counters" : "depth";
  state.state = DETECTION_STATES[view.getUint8(2)] ?? null;
  const bits = view.getUint16(3);
  for (const [index, flag] of FLAGS.entries()) state[flag] = (bits & (1 << index)) !== 0;
  let place = PREFIX_BYTES;
  for (const field of LAST_READING) {
    state[field] = view.getFloat64(place);
    place += 8;
  }
  for (const field of MOMENTS) {
    state[field] = state.atMs - view.getFloat32(place);
    place += 4;
  }
  for (const field of AMOUNTS) {
    state[field] = view.getFloat32(place);
    place += 4;
  }
  for (const kind of state.heldKinds) {
    kind.days = view.getUint8(place);
    kind.levelDays = view.getUint8(place + 1);
    kind.ratio = view.getFloat32(place + 2);
    kind.levelRatio = view.getFloat32(place + 6);
    kind.levelPeak = view.getFloat32(place + 10);
    place += KIND_BYTES;
  }
  for (const visit of [state.settled, state.unsettled]) {
    for (const field of VISIT_FIELDS) {
      visit[field] = view.getFloat32(place);
      place += 4;
    }
  }
  state.held = heldVisits(view, place, held);
  return state;
}

function heldVisits(view: DataView, from: number, count: number): HeldVisit[] {
  return Array.from({ length: count }, (_, index) => {
    const place = from + index * HELD_BYTES;
    const [exposedSeconds = 0, events = 0, inflow = 0, outflow = 0] = VISIT_FIELDS.map((_, field) =>
      fromByte(view.getUint8(place + 2 + field)),
    );
    return { slot: view.getUint16(place), exposedSeconds, events, inflow, outflow };
  });
}
