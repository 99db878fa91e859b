/**
 * The exact 95 % interval of a Poisson mean after `count` events (Garwood, Biometrika 28, 1936): P(N ≥ count | low) = 2.5 % = P(N ≤ count | high).
 */
export function poissonInterval(count: number): { readonly low: number; readonly high: number } {
  const tail = 0.025;
  return {
    low: count === 0 ? 0 : bisect((mean) => 1 - atMost(count - 1, mean) < tail, count),
    high: bisect((mean) => atMost(count, mean) > tail, count + 1),
  };
}

/** The largest mean at which `holds` is still true; it is true from 0 on. */
function bisect(holds: (mean: number) => boolean, start: number): number {
  let low = 0;
  let high = start;
  while (holds(high)) high *= 2;
  while (high - low > 1e-6 * high) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** P(N ≤ count) of a Poisson mean. */
function atMost(count: number, mean: number): number {
  let ln = -mean;
  let sum = Math.exp(ln);
  for (let k = 1; k <= count; k += 1) {
    ln += Math.log(mean / k);
    sum += Math.exp(ln);
  }
  return Math.min(1, sum);
}
