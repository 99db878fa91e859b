import { ByteReader, ByteWriter, unzigzag, zigzag } from "./bytes";

const MISSING = 0;
const ABSOLUTE = 1;
const REPEAT = 2;
const REPEATS = 3;
const CHANGE = 4;
const LARGEST_CHANGE = 2 ** 31;

/**
 * The values of one series while their hour is open: appended poll by poll, about one byte each, none while nothing changes.
 * Values stand at the indexes of their axis' answered polls; an index passed over is missing.
 */
export class OpenSamples {
  private readonly writer = new ByteWriter(24);
  private length = 0;
  private previous = 0;
  private repeats = 0;

  /** Takes the value of the answered poll at `index`; an index at or before the last one taken is ignored. */
  append(index: number, value: number): void {
    if (index < this.length) return;
    if (index > this.length) {
      this.writeRepeats();
      for (let passed = this.length; passed < index; passed++) this.writer.byte(MISSING);
    }
    const change = value - this.previous;
    this.length = index + 1;
    this.previous = value;
    if (change === 0) {
      this.repeats++;
      return;
    }
    this.writeRepeats();
    if (Math.abs(change) < LARGEST_CHANGE) {
      this.writer.varint(zigzag(change) - 1 + CHANGE);
    } else {
      this.writer.byte(ABSOLUTE);
      this.writer.float64(value);
    }
  }

  /** These samples with `value` at `index`, where nothing is yet; itself when something is. */
  filled(index: number, value: number): OpenSamples {
    if (index >= this.length) {
      this.append(index, value);
      return this;
    }
    const values = this.decode();
    if (!Number.isNaN(values[index])) return this;
    values[index] = value;
    const copy = new OpenSamples();
    values.forEach((kept, at) => {
      if (!Number.isNaN(kept)) copy.append(at, kept);
    });
    return copy;
  }

  /** The values up to the last one taken, NaN where missing. */
  decode(): Float64Array {
    const values = new Float64Array(this.length).fill(Number.NaN);
    const reader = new ByteReader(this.writer.view());
    let index = 0;
    let value = 0;
    while (reader.remaining > 0) {
      const code = reader.varint();
      if (code === MISSING) {
        index++;
      } else if (code === REPEAT) {
        values[index++] = value;
      } else if (code === REPEATS) {
        const end = index + reader.varint();
        values.fill(value, index, end);
        index = end;
      } else {
        value = code === ABSOLUTE ? reader.float64() : value + unzigzag(code - CHANGE + 1);
        values[index++] = value;
      }
    }
    values.fill(value, index);
    return values;
  }

  private writeRepeats(): void {
    if (this.repeats === 0) return;
    if (this.repeats === 1) {
      this.writer.byte(REPEAT);
    } else {
      this.writer.byte(REPEATS);
      this.writer.varint(this.repeats);
    }
    this.repeats = 0;
  }
}
