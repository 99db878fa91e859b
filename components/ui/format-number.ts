const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** A count with thousands separators. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** A rate or mean, with one decimal below 100. */
export function formatRate(value: number): string {
  return Math.abs(value) < 100 ? short.format(value) : whole.format(value);
}

/** Interactions a minute in a column: one decimal below 10, so that the digits stand in line; "0" for none. */
export function formatFlow(perMinute: number): string {
  return perMinute > 0 && perMinute < 10 ? perMinute.toFixed(1) : whole.format(perMinute);
}

/** A depth in words: "unknown" where nothing is known, "≥ 500" where the count was capped. */
export function formatDepth(depth: number | null, capped: boolean): string {
  if (depth === null) return "unknown";
  return capped ? `≥ ${whole.format(depth)}` : whole.format(depth);
}

/** A change with its sign (a true minus), "0" for none, a dash where it is unknown. */
export function formatChange(change: number | null): string {
  if (change === null) return "–";
  if (change === 0) return "0";
  return change > 0 ? `+${whole.format(change)}` : `−${whole.format(-change)}`;
}
