import { createRandom, type RandomSource, seedOf } from "@/lib/simulator/random";

export function missedPolls<T extends { atMs: number }>(reading: T, random: RandomSource): readonly T[] {
  const block = Math.floor(reading.atMs / 300_000);
  if (createRandom(seedOf("block", block))() < 0.02) return [];
  return random() < 0.1 ? [] : [reading];
}

/** One in twenty twice, one in twenty late by one poll: the next one overtakes it. */
export function untidyPolls(): <T extends { atMs: number }>(
  reading: T,
  random: RandomSource,
) => readonly T[] {
  const late = new Map<string, { atMs: number }>();
  return (reading, random) => {
    const pick = random();
    const held = late.get("held");
    late.clear();
    if (held !== undefined && isLike(held, reading)) return [reading, held];
    if (pick < 0.05) {
      late.set("held", reading);
      return [];
    }
    return pick < 0.1 ? [reading, reading] : [reading];
  };
}

function isLike<T extends { atMs: number }>(held: { atMs: number }, like: T): held is T {
  return Object.keys(held).length === Object.keys(like).length;
}
