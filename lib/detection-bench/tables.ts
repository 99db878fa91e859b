/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The sum; 0 of none. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A number with so many decimals. */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits);
}

/** A share (0 to 1) in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Seconds in words that fit a table. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  if (Math.abs(seconds) < 600) return `${Math.round(seconds)} s`;
  if (Math.abs(seconds) < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
