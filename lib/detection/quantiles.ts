/** The 10 % point of the standard normal distribution, as a distance. */
export const Z10 = 1.2816;

/**
 * The value that a Gamma variable of the given shape (≥ 0) and rate 1 stays below with the probability of the standard normal
 * point `z` (Wilson and Hilferty, 1931; within 1 % above shape 1, a lower bound of 0 below).
 */
export function gammaQuantile(shape: number, z: number): number {
  if (shape <= 0) return 0;
  const ninth = 1 / (9 * shape);
  return shape * Math.max(0, 1 - ninth + z * Math.sqrt(ninth)) ** 3;
}

/** The value that a χ² variable with so many degrees of freedom (≥ 1) stays below with the probability of the standard normal point `z`. */
export function chiSquareQuantile(degrees: number, z: number): number {
  return 2 * gammaQuantile(degrees / 2, z);
}

/** The standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    0.3989422804 *
    Math.exp((-x * x) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}
