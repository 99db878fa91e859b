import type { RandomSource } from "./random";
import { sampleBinomial } from "./samplers";

const BUCKETS = 64;
const BUCKET_MS = 60_000;

/** The interactions that agents handle, by the minute in which each will be done; at most an hour ahead. */
export class Handling {
  readonly #due = new Uint32Array(BUCKETS);

  /** Notes an interaction that is done `durationMs` after `fromMs`; it is done at the earliest in the minute of `nowMs`. */
  start(fromMs: number, durationMs: number, nowMs: number): void {
    const earliest = Math.floor(nowMs / BUCKET_MS);
    const wanted = Math.floor((fromMs + durationMs) / BUCKET_MS);
    const slot = Math.min(Math.max(wanted, earliest), earliest + BUCKETS - 1) % BUCKETS;
    this.#due[slot] = (this.#due[slot] ?? 0) + 1;
  }

  /** How many are done between the two moments; they are taken out. Within a minute they end evenly spread. */
  finish(fromMs: number, toMs: number, random: RandomSource): number {
    let done = 0;
    const lastBucket = Math.min(Math.floor(toMs / BUCKET_MS), Math.floor(fromMs / BUCKET_MS) + BUCKETS - 1);
    for (let bucket = Math.floor(fromMs / BUCKET_MS); bucket <= lastBucket; bucket += 1) {
      const slot = bucket % BUCKETS;
      const waiting = this.#due[slot] ?? 0;
      if (waiting === 0) continue;
      const start = Math.max(bucket * BUCKET_MS, fromMs);
      const end = (bucket + 1) * BUCKET_MS;
      const finished = sampleBinomial(random, waiting, (Math.min(toMs, end) - start) / (end - start));
      this.#due[slot] = waiting - finished;
      done += finished;
    }
    return done;
  }
}
