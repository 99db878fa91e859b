/** One byte on a logarithmic scale: 0, then 0.05 up to 5 million, 7.5 % apart. */
const SMALLEST = 0.05;
const STEP = Math.log(1e8) / 254;
const BYTES = Float64Array.from({ length: 256 }, (_, byte) => fromByte(byte));

/** Two bytes: 0, then a power of two from 2⁻⁵ with eleven bits of a fraction, 0.05 % apart, up to 100 million. */
const FRACTION_BITS = 11;
const FRACTIONS = 1 << FRACTION_BITS;
const LEAST_EXPONENT = -5;
const MAX_SHORT = 0xffff;
const MAX_VALUE = 1e8;
const POWERS = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** (exponent + LEAST_EXPONENT));

/** The byte that a number ≥ 0 is kept as. */
export function toByte(value: number): number {
  if (!(value >= SMALLEST / 2)) return 0;
  return Math.min(255, Math.max(1, 1 + Math.round(Math.log(value / SMALLEST) / STEP)));
}

/** The number that a byte stands for. */
export function fromByte(byte: number): number {
  return byte === 0 ? 0 : SMALLEST * Math.exp((byte - 1) * STEP);
}

/** The number that is kept in the byte at an index. */
export function readByte(bytes: Uint8Array, index: number): number {
  return BYTES[bytes[index] ?? 0] ?? 0;
}

export function writeByte(bytes: Uint8Array, index: number, value: number): void {
  bytes[index] = toByte(value);
}

/** The number ≥ 0 that is kept in the two bytes from an index on. */
export function readShort(bytes: Uint8Array, index: number): number {
  const code = (bytes[index] ?? 0) | ((bytes[index + 1] ?? 0) << 8);
  if (code === 0) return 0;
  return (POWERS[code >> FRACTION_BITS] ?? 0) * (1 + (code & (FRACTIONS - 1)) / FRACTIONS);
}

export function writeShort(bytes: Uint8Array, index: number, value: number): void {
  const code = toShort(value);
  bytes[index] = code & 0xff;
  bytes[index + 1] = code >> 8;
}

function toShort(value: number): number {
  // The code 0 is the number 0, so the least number that is kept has the code 1.
  if (!(value >= 2 ** (LEAST_EXPONENT - 1))) return 0;
  const kept = Math.min(value, MAX_VALUE);
  const exponent = Math.max(LEAST_EXPONENT, Math.floor(Math.log2(kept)));
  const fraction = Math.round((kept / 2 ** exponent - 1) * FRACTIONS);
  return Math.min(MAX_SHORT, Math.max(1, ((exponent - LEAST_EXPONENT) << FRACTION_BITS) + fraction));
}
