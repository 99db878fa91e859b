/** Below this top value a line is drawn as if it reached up to it, so that one single interaction is no mountain. */
const LOWEST_TOP = 4;

/**
 * The path of a sparkline in a box, from zero at the bottom to the largest value at the top, oldest value left;
 * null values are gaps, and a value between two gaps is a dot. Empty when there is nothing to draw.
 */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const top = Math.max(LOWEST_TOP, ...known);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let path = "";
  let pen: "up" | "down" = "up";
  values.forEach((value, index) => {
    if (value === null) {
      pen = "up";
      return;
    }
    const at = `${round(index * step)} ${round(height - (value / top) * height)}`;
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
