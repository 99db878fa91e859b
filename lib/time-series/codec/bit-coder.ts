/** The chances that a model gives each of its yes-no questions, learnt while coding: both sides keep one and stay in step. */
export class BitModel {
  private readonly chances: Uint16Array;
  private readonly seen: Uint8Array;

  constructor(questions: number) {
    this.chances = new Uint16Array(questions).fill(EVEN_CHANCE);
    this.seen = new Uint8Array(questions);
  }

  /** The chance of a 1, in 65,536ths, never 0 and never 1. */
  chance(question: number): number {
    return this.chances[question] ?? EVEN_CHANCE;
  }

  /** Moves a chance towards what was seen: fast at first, slower once it is known. */
  learn(question: number, bit: number): void {
    const seen = this.seen[question] ?? 0;
    const chance = this.chances[question] ?? EVEN_CHANCE;
    const shift = SHIFTS[seen] ?? SLOWEST_SHIFT;
    if (seen < SHIFTS.length) this.seen[question] = seen + 1;
    this.chances[question] =
      bit === 1
        ? chance + ((LARGEST_CHANCE - chance) >> shift)
        : chance - ((chance - SMALLEST_CHANCE) >> shift);
  }

  /** Forgets everything learnt. */
  reset(): void {
    this.chances.fill(EVEN_CHANCE);
    this.seen.fill(0);
  }
}

const EVEN_CHANCE = 32768;
const SMALLEST_CHANCE = 48;
const LARGEST_CHANCE = 65536 - SMALLEST_CHANCE;
const SHIFTS = [1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5];
const SLOWEST_SHIFT = 6;

/** Arithmetic coding of single bits (a binary coder with 32-bit bounds, as in Mahoney's lpaq). */
export class BitEncoder {
  private low = 0;
  private high = 0xffffffff;

  constructor(
    private readonly model: BitModel,
    private readonly put: (byte: number) => void,
  ) {}

  /** Codes a bit whose chance the model keeps and learns under this question. */
  bit(question: number, bit: number): void {
    this.split(this.model.chance(question), bit);
    this.model.learn(question, bit);
  }

  /** Codes a bit that is as likely 0 as 1. */
  evenBit(bit: number): void {
    this.split(EVEN_CHANCE, bit);
  }

  /** Writes the one byte that settles everything before it. */
  finish(): void {
    if (this.low > 0) this.put((this.low >>> 24) + 1);
    this.low = 0;
    this.high = 0xffffffff;
  }

  private split(chance: number, bit: number): void {
    const middle = this.low + Math.floor(((this.high - this.low) * chance) / 65536);
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> 24 === 0) {
      this.put(this.high >>> 24);
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
    }
  }
}

/** Reads what a BitEncoder wrote; past the end it reads zeros, so it never fails and the caller checks a checksum. */
export class BitDecoder {
  private low = 0;
  private high = 0xffffffff;
  private code = 0;
  private position: number;

  constructor(
    private readonly model: BitModel,
    private readonly bytes: Uint8Array,
    start: number,
  ) {
    this.position = start;
    for (let count = 0; count < 4; count++) this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  bit(question: number): number {
    const bit = this.split(this.model.chance(question));
    this.model.learn(question, bit);
    return bit;
  }

  evenBit(): number {
    return this.split(EVEN_CHANCE);
  }

  private next(): number {
    return this.bytes[this.position++] ?? 0;
  }

  private split(chance: number): number {
    const middle = this.low + Math.floor(((this.high - this.low) * chance) / 65536);
    const bit = this.code <= middle ? 1 : 0;
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >>> 24 === 0) {
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
      this.code = ((this.code << 8) | this.next()) >>> 0;
    }
    return bit;
  }
}
