/** The least span from bottom to top, in interactions and as a share of the largest value: small changes look small. */
const LEAST_SPAN = 4;
const LEAST_SHARE = 0.1;

/**
 * The path of a sparkline in a box, oldest value left, over the values' own span (at least 4, and a tenth of the
 * largest) and never below zero; null values are gaps, and a value between two gaps is a dot. Empty when there is
 * nothing to draw.
 */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const least = Math.min(...known);
  const most = Math.max(...known);
  const span = Math.max(LEAST_SPAN, most * LEAST_SHARE, most - least);
  const bottom = Math.max(0, (least + most - span) / 2);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let path = "";
  let pen: "up" | "down" = "up";
  values.forEach((value, index) => {
    if (value === null) {
      pen = "up";
      return;
    }
    const at = `${round(index * step)} ${round(height - ((value - bottom) / span) * height)}`;
    const alone = pen === "up" && (values[index + 1] ?? null) === null;
    path += pen === "up" ? `M${at}` : `L${at}`;
    if (alone) path += "h0.01";
    pen = "down";
  });
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
