import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Draws the next uniform number in [0, 1). Drawing changes the source. */
export type RandomSource = () => number;

/** Folds texts and whole numbers into one 32-bit seed; the same parts always give the same seed. */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join("\u0000")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A seeded source (xoroshiro128+): the same seed gives the same draws. */
export function createRandom(seed: number): RandomSource {
  const generator = xoroshiro128plus(seed);
  return () => (generator.next() >>> 0) / 0x1_0000_0000;
}
