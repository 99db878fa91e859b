import { createRandom, seedOf } from "./random";
import { sampleGammaOfMeanOne, sampleNormal } from "./samplers";
import { profileDayAt } from "./week-profile";

const DAY_FACTOR_CV = 0.1;
const SLOW_WAVES = [
  { name: "hours", knotMs: 3 * 3_600_000, deviation: 0.07 },
  { name: "minutes", knotMs: 20 * 60_000, deviation: 0.06 },
] as const;

/**
 * How busy a cluster is at a moment, as a multiple of its profile (mean about 1): a factor of the day (Gamma, CV 0.1)
 * times slow waves. A pure function of seed, cluster and time, so it does not depend on the steps taken.
 */
export function createBusyness(seed: number, cluster: string, anchorMs: number): (atMs: number) => number {
  const dayFactors = new Map<number, number>();
  const waves = SLOW_WAVES.map((wave) =>
    createWave(seed, `${cluster}/${wave.name}`, wave.knotMs, wave.deviation),
  );
  return (atMs) => {
    const day = profileDayAt(atMs, anchorMs);
    let factor = dayFactors.get(day);
    if (factor === undefined) {
      factor = sampleGammaOfMeanOne(createRandom(seedOf(seed, cluster, "day", day)), DAY_FACTOR_CV);
      dayFactors.set(day, factor);
    }
    let exponent = 0;
    for (const wave of waves) exponent += wave(atMs - anchorMs);
    return factor * Math.exp(exponent);
  };
}

function createWave(
  seed: number,
  name: string,
  knotMs: number,
  deviation: number,
): (offsetMs: number) => number {
  const heightAt = (knot: number) => deviation * sampleNormal(createRandom(seedOf(seed, name, knot)));
  let knot = Number.NaN;
  let before = 0;
  let after = 0;
  return (offsetMs) => {
    const current = Math.floor(offsetMs / knotMs);
    if (current !== knot) {
      before = heightAt(current);
      after = heightAt(current + 1);
      knot = current;
    }
    const share = offsetMs / knotMs - current;
    const eased = share * share * (3 - 2 * share);
    return before + eased * (after - before);
  };
}
