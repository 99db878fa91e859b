const MANY = new Intl.NumberFormat("en", {
  notation: "compact",
  compactDisplay: "long",
  maximumSignificantDigits: 2,
});

/** How often a healthy queue waits so long without a departure: "once in 3 million waits"; `oneIn` is at least 1. */
export function formatWaits(oneIn: number): string {
  return oneIn < 2 ? "nothing unusual" : `once in ${MANY.format(oneIn)} waits`;
}
