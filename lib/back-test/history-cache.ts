import type { PackedObservations } from "./packed-observations";

/** The packed history of one queue, slice by slice in the order of time. */
export interface PackedHistory {
  readonly slices: PackedObservations[];
  bytes: number;
  /** False while slices are still missing. */
  isWhole: boolean;
}

/** Keeps packed histories up to a number of bytes; those that were not used for longest go first. */
export class HistoryCache {
  readonly #histories = new Map<string, PackedHistory>();
  #bytes = 0;

  constructor(private readonly mostBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** The whole history of that key, which counts as used; undefined when it is not kept. */
  find(key: string): PackedHistory | undefined {
    const history = this.#histories.get(key);
    if (history === undefined || !history.isWhole) return undefined;
    this.#histories.delete(key);
    this.#histories.set(key, history);
    return history;
  }

  /** Begins a history anew. */
  begin(key: string): void {
    this.#forget(key);
    this.#histories.set(key, { slices: [], bytes: 0, isWhole: false });
  }

  /** Adds the next slice of a history that was begun; others make room for it. */
  add(key: string, slice: PackedObservations): void {
    const history = this.#histories.get(key);
    if (history === undefined) return;
    history.slices.push(slice);
    history.bytes += slice.bytes;
    this.#bytes += slice.bytes;
    for (const other of this.#histories.keys()) {
      if (this.#bytes <= this.mostBytes) return;
      if (other !== key) this.#forget(other);
    }
  }

  /** Says that the last slice was added. */
  end(key: string): void {
    const history = this.#histories.get(key);
    if (history !== undefined) history.isWhole = true;
  }

  #forget(key: string): void {
    this.#bytes -= this.#histories.get(key)?.bytes ?? 0;
    this.#histories.delete(key);
  }
}
