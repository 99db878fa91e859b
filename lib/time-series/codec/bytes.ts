/** The largest whole number that a series can hold. */
export const LARGEST_VALUE = Number.MAX_SAFE_INTEGER;

/** Why packed bytes could not be read. */
export type CodecError = { readonly error: "truncated" | "corrupt" };

/** True when reading gave an error in place of a value. */
export function isCodecError(value: object): value is CodecError {
  return "error" in value;
}

/** A growing row of bytes. */
export class ByteWriter {
  private buffer: Uint8Array;
  length = 0;

  constructor(capacity = 64) {
    this.buffer = new Uint8Array(capacity);
  }

  byte(value: number): void {
    if (this.length === this.buffer.length) this.grow(1);
    this.buffer[this.length++] = value;
  }

  /** Writes a whole number 0…2^53−1, seven bits a byte, low bits first. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  float64(value: number): void {
    if (this.length + 8 > this.buffer.length) this.grow(8);
    new DataView(this.buffer.buffer, this.buffer.byteOffset).setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** The bytes written so far, without a copy. */
  view(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Forgets what was written and keeps the memory. */
  clear(): void {
    this.length = 0;
  }

  private grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.length + by, Math.ceil(this.buffer.length * 1.5)));
    larger.set(this.buffer);
    this.buffer = larger;
  }
}

/** Reads what a ByteWriter wrote; past the end it answers 0 and `failed` turns true, so that no loop has to check each step. */
export class ByteReader {
  failed = false;
  position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  byte(): number {
    const value = this.bytes[this.position];
    if (value === undefined) {
      this.failed = true;
      return 0;
    }
    this.position++;
    return value;
  }

  /** Reads a whole number 0…2^53−1. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 8; count++) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (value > LARGEST_VALUE) break;
        return value;
      }
      scale *= 0x80;
    }
    this.failed = true;
    return 0;
  }

  float64(): number {
    if (this.remaining < 8) {
      this.failed = true;
      return 0;
    }
    const value = new DataView(this.bytes.buffer, this.bytes.byteOffset).getFloat64(this.position, true);
    this.position += 8;
    return value;
  }
}

/** Folds the sign into the lowest bit, for |value| < 2^52. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Undoes `zigzag`. */
export function unzigzag(code: number): number {
  return code % 2 === 1 ? -(code + 1) / 2 : code / 2;
}

const LARGEST_DELTA = 2 ** 51;

/** Writes any number: a small whole difference to `previous` in few bytes, anything else in nine. */
export function writeDelta(writer: ByteWriter, value: number, previous: number): void {
  const delta = value - previous;
  if (Number.isSafeInteger(value) && Number.isSafeInteger(previous) && Math.abs(delta) < LARGEST_DELTA) {
    writer.varint(zigzag(delta) + 1);
  } else {
    writer.byte(0);
    writer.float64(value);
  }
}

/** Reads what `writeDelta` wrote. */
export function readDelta(reader: ByteReader, previous: number): number {
  const code = reader.varint();
  return code === 0 ? reader.float64() : previous + unzigzag(code - 1);
}
