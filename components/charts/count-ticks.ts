const STEPS_PER_POWER = [1, 2, 5, 10];
const MOST_STEPS = 5;

/** Round marks of a value axis from zero to at least `largest`, which counts for no less than 4. */
export function countTicks(largest: number): number[] {
  const top = Math.max(4, largest);
  const power = 10 ** Math.floor(Math.log10(top / MOST_STEPS));
  const step = power * (STEPS_PER_POWER.find((times) => top / (power * times) <= MOST_STEPS) ?? 10);
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step);
}
