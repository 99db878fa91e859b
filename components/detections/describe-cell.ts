import { formatRate } from "@/components/ui/format-number";
import type { WeekCell } from "./week-cells";

/** A half hour of the week in a sentence. */
export function describeCell(day: string, cell: WeekCell): string {
  const { from, to, mean, lower, isNow } = cell;
  const when = `${day} ${from} to ${to}${isNow ? " (now)" : ""}`;
  if (mean === null) return `${when}: no departure seen yet`;
  const least = lower === null ? "" : `, conservative estimate ${formatRate(lower)}`;
  return `${when}: ${formatRate(mean)} an hour${least}`;
}
