import { normalCdf } from "./quantiles";

/** Where exact sums give way to the normal approximation, and evidence per poll is no longer worth more. */
const MEAN_LIMIT = 60;
const CLIMB = 1.2;

/**
 * ln of Poisson(λ)(d) over Skellam(λ, μ)(d): the evidence of a depth that rose by d ≥ 0 in one poll for "arrivals only" against
 * "arrivals and departures"; at most μ, and negative where the rise is small for so many arrivals. λ and μ are counts per poll.
 */
export function stopEvidence(rise: number, arrivals: number, departures: number): number {
  const mu = Math.min(departures, MEAN_LIMIT);
  const lambda = Math.min(arrivals, MEAN_LIMIT);
  const product = mu * lambda;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 400; k += 1) {
    term *= product / (k * (rise + k));
    sum += term;
    if (term < sum * 1e-10) break;
  }
  return mu - Math.log(sum);
}

/** The chance that the depth falls within one poll, by Skellam(λ, μ); λ and μ ≥ 0 are counts per poll. */
export function fallChance(arrivals: number, departures: number): number {
  if (arrivals + departures > 30) {
    return normalCdf((departures - arrivals - 0.5) / Math.sqrt(arrivals + departures));
  }
  let chance = 0;
  let arrived = Math.exp(-arrivals);
  let left = Math.exp(-departures);
  let leftAtMost = left;
  for (let k = 0; k < 90; k += 1) {
    chance += arrived * (1 - leftAtMost);
    arrived *= arrivals / (k + 1);
    left *= departures / (k + 1);
    leftAtMost = Math.min(1, leftAtMost + left);
    if (k > arrivals && arrived < 1e-9) break;
  }
  return chance;
}

/**
 * The fewest departures per poll that make the depth fall with the given chance, when it changes by `netChange` per poll at the mean.
 * To 0.5 %; the least that the mean allows where no number of departures gives so high a chance.
 */
export function departuresOfFallChance(chance: number, netChange: number): number {
  return chance <= 0 ? 0 : fewestDepartures(chance, netChange, fallChance);
}

/** The mean size of a fall per poll, rises counted as zero, by Skellam(λ, μ): E max(0, departures − arrivals). */
export function meanFall(arrivals: number, departures: number): number {
  if (arrivals + departures > 30) {
    const deviation = Math.sqrt(arrivals + departures);
    const z = (departures - arrivals) / deviation;
    return (departures - arrivals) * normalCdf(z) + deviation * Math.exp((-z * z) / 2) * 0.3989422804;
  }
  // E max(0, L − A) = Σ_{k ≥ 0} P(L − A > k) = Σ_a P(A = a) · Σ_{j > a} P(L ≥ j).
  let arrived = Math.exp(-arrivals);
  let left = Math.exp(-departures);
  let leftAtMost = left;
  let excess = departures;
  let sum = 0;
  for (let k = 0; k < 90; k += 1) {
    sum += arrived * excess;
    excess = Math.max(0, excess - (1 - leftAtMost));
    arrived *= arrivals / (k + 1);
    left *= departures / (k + 1);
    leftAtMost = Math.min(1, leftAtMost + left);
    if (k > arrivals && arrived < 1e-9) break;
  }
  return sum;
}

/** The departures per poll that give the mean fall, when the depth changes by `netChange` per poll at the mean; to 0.5 %. */
export function departuresOfMeanFall(fall: number, netChange: number): number {
  return fall <= 0 ? 0 : fewestDepartures(fall, netChange, meanFall);
}

/** Climbs from the least departures possible until `of` reaches the target (it may fall again far beyond), then bisects. */
function fewestDepartures(
  target: number,
  netChange: number,
  of: (arrivals: number, departures: number) => number,
): number {
  const least = Math.max(target, -netChange, 1e-12);
  const reaches = (departures: number) => of(Math.max(0, netChange + departures), departures) >= target;
  let low = least;
  if (reaches(low)) return low;
  let high = low;
  do {
    if (high >= MEAN_LIMIT) return least;
    low = high;
    high *= CLIMB;
  } while (!reaches(high));
  while (high > low * 1.005) {
    const middle = Math.sqrt(low * high);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return low;
}

/** No distribution. */
export const SKELLAM_NOTHING: Float64Array = new Float64Array();
const LEAST_MEAN = 1e-6;

/** Changes per poll that are looked at: `entries` of them from the lowest, `step` apart. */
interface Changes {
  readonly from: number;
  readonly step: number;
  readonly entries: number;
}

/**
 * ln P(change) by Skellam(λ, μ) for each of the changes; λ and μ are counts per poll. The Bessel functions come by Miller's downward
 * recurrence, normalised by I₀ + 2ΣI_k = eˣ (Abramowitz and Stegun 9.6.36 and 9.12).
 */
export function logSkellam(
  arrivals: number,
  departures: number,
  { from, step, entries }: Changes,
): Float64Array {
  const lambda = Math.max(LEAST_MEAN, arrivals);
  const mu = Math.max(LEAST_MEAN, departures);
  const x = 2 * Math.sqrt(lambda * mu);
  const furthest = Math.max(Math.abs(from), Math.abs(from + step * (entries - 1)));
  const bessel = logScaledBessel(x, furthest);
  const base = -((Math.sqrt(lambda) - Math.sqrt(mu)) ** 2);
  const tilt = Math.log(lambda / mu) / 2;
  return Float64Array.from({ length: entries }, (_, entry) => {
    const change = from + step * entry;
    return base + change * tilt + (bessel[Math.abs(change)] ?? 0);
  });
}

/** ln(I_k(x)·e⁻ˣ) for k from 0 to `order`. */
function logScaledBessel(x: number, order: number): Float64Array {
  const logs = new Float64Array(order + 1);
  const start = order + 20 + Math.ceil(6 * Math.sqrt(x));
  // Each value is a ratio to the one above it, so that nothing overflows: r_k = I_k / I_{k+1} = 2(k+1)/x + 1/r_{k+1}.
  let ratio = (2 * (start + 1)) / x;
  const ratios = new Float64Array(start + 1);
  for (let k = start; k >= 0; k -= 1) {
    ratio = (2 * (k + 1)) / x + 1 / ratio;
    ratios[k] = ratio;
  }
  let log = 0;
  let sum = 1;
  for (let k = 1; k <= start; k += 1) {
    log -= Math.log(ratios[k - 1] ?? 1);
    if (k <= order) logs[k] = log;
    else if (log < -40) break;
    sum += 2 * Math.exp(log);
  }
  const whole = Math.log(sum);
  for (let k = 0; k <= order; k += 1) logs[k] = (logs[k] ?? 0) - whole;
  return logs;
}
