const BLOCK_BYTES = 256 * 1024;

/** A part of an answer's body in memory of its own, so that it can change threads without being copied. */
export type BodyBlock = Uint8Array<ArrayBuffer>;

/** Gathers the body of an answer in blocks of 256 KiB, never copying more than one chunk at a time. */
export class AnswerBody {
  readonly #full: BodyBlock[] = [];
  #last: BodyBlock = new Uint8Array(0);
  #used = 0;
  #byteLength = 0;

  /** Bytes gathered so far. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** Copies a chunk to the end of the body. */
  append(chunk: Uint8Array): void {
    this.#byteLength += chunk.byteLength;
    let rest = chunk;
    while (rest.byteLength > 0) {
      if (this.#used === this.#last.byteLength) this.#open();
      const part = rest.subarray(0, this.#last.byteLength - this.#used);
      this.#last.set(part, this.#used);
      this.#used += part.byteLength;
      rest = rest.subarray(part.byteLength);
    }
  }

  /** The body so far, in order. */
  get blocks(): BodyBlock[] {
    return [...this.#full, this.#last.subarray(0, this.#used)];
  }

  #open(): void {
    if (this.#used > 0) this.#full.push(this.#last);
    this.#last = new Uint8Array(BLOCK_BYTES);
    this.#used = 0;
  }
}

/** How many bytes some blocks hold. */
export function bytesOf(blocks: readonly Uint8Array[]): number {
  return blocks.reduce((bytes, block) => bytes + block.byteLength, 0);
}

/** The blocks as one text of bytes; a single block is not copied. */
export function joinBlocks(blocks: readonly Uint8Array[]): Uint8Array {
  const [first, second] = blocks;
  if (first !== undefined && second === undefined) return first;
  const body = new Uint8Array(bytesOf(blocks));
  let offset = 0;
  for (const block of blocks) {
    body.set(block, offset);
    offset += block.byteLength;
  }
  return body;
}
