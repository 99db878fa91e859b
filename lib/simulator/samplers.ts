import type { RandomSource } from "./random";

/** One draw of the standard normal distribution (Box and Muller). */
export function sampleNormal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** One draw of a log-normal distribution with the given mean (> 0) and shape `sigma` (≥ 0). */
export function sampleLogNormal(random: RandomSource, mean: number, sigma: number): number {
  return mean * Math.exp(sigma * sampleNormal(random) - (sigma * sigma) / 2);
}

/** One draw of a Gamma distribution with mean 1 and the given coefficient of variation, 0 < cv < 1 (Marsaglia and Tsang, 2000). */
export function sampleGammaOfMeanOne(random: RandomSource, cv: number): number {
  const shape = 1 / (cv * cv);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = sampleNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return (d * v) / shape;
    }
  }
}

const INVERSION_LIMIT = 30;

/** One draw of a Poisson distribution, mean ≥ 0: exact by inversion below 30, a rounded normal above. */
export function samplePoisson(random: RandomSource, mean: number): number {
  if (mean <= 0) return 0;
  if (mean >= INVERSION_LIMIT) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * sampleNormal(random)));
  }
  let probability = Math.exp(-mean);
  let remaining = random();
  let count = 0;
  while (remaining > probability && probability > 0) {
    remaining -= probability;
    count += 1;
    probability *= mean / count;
  }
  return count;
}

/** How many of `trials` (a whole number) come true, each with `probability`: inversion for small means, a rounded normal above. */
export function sampleBinomial(random: RandomSource, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - sampleBinomial(random, trials, 1 - probability);
  const mean = trials * probability;
  if (mean >= INVERSION_LIMIT) {
    const drawn = Math.round(mean + Math.sqrt(mean * (1 - probability)) * sampleNormal(random));
    return Math.min(trials, Math.max(0, drawn));
  }
  const odds = probability / (1 - probability);
  let likelihood = (1 - probability) ** trials;
  let remaining = random();
  let count = 0;
  while (remaining > likelihood && count < trials) {
    remaining -= likelihood;
    count += 1;
    likelihood *= (odds * (trials - count + 1)) / count;
  }
  return count;
}
