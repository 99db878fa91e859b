import { BitDecoder, BitEncoder, BitModel } from "./bit-coder";
import { ByteReader, ByteWriter, type CodecError, LARGEST_VALUE } from "./bytes";

/** The most entries that one hour's axis may have. */
export const MOST_ENTRIES = 1 << 18;

// Questions of the model: which chance belongs to which decision.
const MISSING = 0; // + was the last one missing (2)
const REPEATED = 2; // + which of the last three repeated (8)
const FELL = 10; // + did the last change fall (2)
const SIZE = 12; // + size class of the last change (4) × 54 sizes
const TOP_BIT = SIZE + 4 * 54; // + size (54): the bit below the leading one
const SECOND_BIT = TOP_BIT + 54; // + size (54) × the bit above (2)
const QUESTIONS = SECOND_BIT + 108;

const model = new BitModel(QUESTIONS);
const scratch = new ByteWriter(2048);

/**
 * Packs the values of one hour, whole numbers 0…2^53−1 side by side with the axis' answered polls; NaN is a missing value.
 * Layout: checksum (2 bytes), number of entries, first value, then the changes, coded with chances learnt on the way.
 */
export function encodeSamples(values: Float64Array, entries: number): Uint8Array {
  let end = entries;
  while (end > 0 && Number.isNaN(values[end - 1])) end--;
  let first = 0;
  while (first < end && Number.isNaN(values[first])) first++;
  scratch.clear();
  scratch.byte(0);
  scratch.byte(0);
  scratch.varint(end);
  scratch.varint(first);
  if (first < end) {
    scratch.varint(values[first] ?? 0);
    encodeChanges(values, first, end);
  }
  const packed = scratch.view().slice();
  const checksum = checksumOf(values, first, end);
  packed[0] = checksum & 0xff;
  packed[1] = checksum >>> 8;
  return packed;
}

function encodeChanges(values: Float64Array, first: number, end: number): void {
  model.reset();
  const coder = new BitEncoder(model, (byte) => scratch.byte(byte));
  let previous = values[first] ?? 0;
  let missing = 0;
  let history = 0;
  let fell = 0;
  let sizeClass = 0;
  for (let index = first + 1; index < end; index++) {
    const value = values[index] ?? Number.NaN;
    const absent = Number.isNaN(value) ? 1 : 0;
    coder.bit(MISSING + missing, absent);
    missing = absent;
    if (absent === 1) continue;
    const change = value - previous;
    previous = value;
    const repeated = change === 0 ? 1 : 0;
    coder.bit(REPEATED + history, repeated);
    history = ((history << 1) | repeated) & 7;
    if (repeated === 1) continue;
    const falls = change < 0 ? 1 : 0;
    coder.bit(FELL + fell, falls);
    fell = falls;
    sizeClass = encodeMagnitude(coder, Math.abs(change), sizeClass);
  }
  coder.finish();
}

function encodeMagnitude(coder: BitEncoder, magnitude: number, sizeClass: number): number {
  const size = Math.floor(Math.log2(magnitude));
  const exact = 2 ** size > magnitude ? size - 1 : size;
  const questions = SIZE + sizeClass * 54;
  for (let step = 0; step < exact; step++) coder.bit(questions + step, 0);
  if (exact < 52) coder.bit(questions + exact, 1);
  let above = 0;
  for (let place = exact - 1; place >= 0; place--) {
    const bit = Math.floor(magnitude / 2 ** place) % 2;
    if (place === exact - 1) {
      coder.bit(TOP_BIT + exact, bit);
      above = bit;
    } else if (place === exact - 2) coder.bit(SECOND_BIT + exact * 2 + above, bit);
    else coder.evenBit(bit);
  }
  return sizeClassOf(exact);
}

function sizeClassOf(size: number): number {
  return size < 1 ? 0 : size < 3 ? 1 : size < 6 ? 2 : 3;
}

/** Reads what `encodeSamples` packed: as many values as were packed, without those missing at the end; NaN where missing. */
export function decodeSamples(packed: Uint8Array): Float64Array | CodecError {
  const reader = new ByteReader(packed);
  const checksum = reader.byte() | (reader.byte() << 8);
  const end = reader.varint();
  const first = reader.varint();
  if (reader.failed) return { error: "truncated" };
  if (end > MOST_ENTRIES || first > end) return { error: "corrupt" };
  const values = new Float64Array(end).fill(Number.NaN);
  if (first < end) {
    values[first] = reader.varint();
    if (reader.failed) return { error: "truncated" };
    if (!decodeChanges(packed, reader.position, values, first)) return { error: "corrupt" };
  }
  return checksumOf(values, first, end) === checksum ? values : { error: "corrupt" };
}

function decodeChanges(packed: Uint8Array, start: number, values: Float64Array, first: number): boolean {
  model.reset();
  const coder = new BitDecoder(model, packed, start);
  let previous = values[first] ?? 0;
  let missing = 0;
  let history = 0;
  let fell = 0;
  let sizeClass = 0;
  for (let index = first + 1; index < values.length; index++) {
    missing = coder.bit(MISSING + missing);
    if (missing === 1) continue;
    const repeated = coder.bit(REPEATED + history);
    history = ((history << 1) | repeated) & 7;
    if (repeated === 0) {
      fell = coder.bit(FELL + fell);
      const questions = SIZE + sizeClass * 54;
      let size = 0;
      while (size < 52 && coder.bit(questions + size) === 0) size++;
      const magnitude = decodeMantissa(coder, size);
      sizeClass = sizeClassOf(size);
      previous += fell === 1 ? -magnitude : magnitude;
      if (previous < 0 || previous > LARGEST_VALUE) return false;
    }
    values[index] = previous;
  }
  return true;
}

function decodeMantissa(coder: BitDecoder, size: number): number {
  let magnitude = 1;
  if (size > 0) {
    const top = coder.bit(TOP_BIT + size);
    magnitude = 2 + top;
    if (size > 1) magnitude = magnitude * 2 + coder.bit(SECOND_BIT + size * 2 + top);
    for (let place = size - 3; place >= 0; place--) magnitude = magnitude * 2 + coder.evenBit();
  }
  return magnitude;
}

function checksumOf(values: Float64Array, first: number, end: number): number {
  let sum = 0x811c9dc5 ^ end;
  for (let index = first; index < end; index++) {
    const value = values[index] ?? 0;
    // A missing value must not weigh the same as a zero.
    const word = Number.isNaN(value) ? 0x9e3779b9 : (value >>> 0) ^ Math.floor(value / 0x100000000);
    sum = Math.imul(sum ^ word, 0x01000193);
    sum ^= sum >>> 15;
  }
  return (sum ^ (sum >>> 16)) & 0xffff;
}
