/** Numbers that may be missing (NaN), as offsets from the smallest in the narrowest whole type that holds them. */
export interface PackedColumn {
  readonly base: number;
  /** Null when all are missing. Only 64-bit floats hold NaN themselves; elsewhere the type's largest number stands for it. */
  readonly offsets: Uint8Array | Uint16Array | Uint32Array | Float64Array | null;
}

const MISSING_8 = 0xff;
const MISSING_16 = 0xffff;
const MISSING_32 = 0xffff_ffff;

/** Packs the first `length` numbers without loss. */
export function packColumn(values: Float64Array, length: number): PackedColumn {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    // Sums and differences of larger numbers may not be exact; −0 would come back as 0.
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) whole = false;
  }
  if (most < least) return { base: 0, offsets: null };
  const span = most - least;
  if (!whole || !(span < MISSING_32)) return { base: 0, offsets: values.slice(0, length) };
  if (span < MISSING_8) return { base: least, offsets: offsets(new Uint8Array(length), values, least) };
  if (span < MISSING_16) return { base: least, offsets: offsets(new Uint16Array(length), values, least) };
  return { base: least, offsets: offsets(new Uint32Array(length), values, least) };
}

/** Writes the numbers of a column to the beginning of `into`; a column that is all missing fills `length` places. */
export function unpackColumn({ base, offsets }: PackedColumn, into: Float64Array, length: number): void {
  if (offsets === null) into.fill(Number.NaN, 0, length);
  else if (offsets instanceof Float64Array) into.set(offsets);
  else if (offsets instanceof Uint8Array) addBase(offsets, base, MISSING_8, into);
  else if (offsets instanceof Uint16Array) addBase(offsets, base, MISSING_16, into);
  else addBase(offsets, base, MISSING_32, into);
}

function offsets<Target extends Uint8Array | Uint16Array | Uint32Array>(
  target: Target,
  values: Float64Array,
  base: number,
): Target {
  for (let index = 0; index < target.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    // All bits set: the type's largest number.
    target[index] = Number.isNaN(value) ? -1 : value - base;
  }
  return target;
}

function addBase(
  offsets: Uint8Array | Uint16Array | Uint32Array,
  base: number,
  missing: number,
  into: Float64Array,
): void {
  for (let index = 0; index < offsets.length; index += 1) {
    const offset = offsets[index] ?? missing;
    into[index] = offset === missing ? Number.NaN : base + offset;
  }
}
