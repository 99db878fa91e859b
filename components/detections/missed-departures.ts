/** How many interactions should have left and did not, by the conservative estimate; 0 where as many left as should. */
export function missedDepartures(counts: {
  readonly expectedDepartures: number;
  readonly departures: number;
}): number {
  return Math.max(0, counts.expectedDepartures - counts.departures);
}
