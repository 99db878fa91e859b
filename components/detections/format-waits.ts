/** Beyond this, a larger number says nothing more. */
const MANY_TIMES = 1e6;
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** How often a healthy queue does such a thing: "once in 120 times"; `oneIn` is at least 1. */
export function formatWaits(oneIn: number): string {
  if (oneIn < 2) return "regularly";
  return oneIn >= MANY_TIMES ? "less than once in a million times" : `once in ${WHOLE.format(oneIn)} times`;
}
