import { formatRate } from "@/components/ui/format-number";
import { formatMoment } from "@/components/ui/format-time";
import type { ChartLevel, ChartLine, ChartMark } from "./prepare-chart";

/** A chart in a sentence per line, for those who cannot see it. */
export function describeLines(
  title: string,
  lines: readonly ChartLine[],
  levels: readonly ChartLevel[] = [],
  marks: readonly ChartMark[] = [],
): string {
  const [first] = lines;
  if (first === undefined) return title;
  const stretch = `${title} from ${formatMoment(first.series.from)} to ${formatMoment(first.series.to)}.`;
  return [
    stretch,
    ...lines.map(describeLine),
    ...levels.map(({ label, value }) => `${label}: ${formatRate(value)}.`),
    ...marks.map(({ label, atMs }) => `${label}: ${formatMoment(atMs)}.`),
  ].join(" ");
}

function describeLine({ title, series: { points } }: ChartLine): string {
  const least = points.flatMap(({ min }) => (min === null ? [] : [min]));
  const most = points.flatMap(({ max }) => (max === null ? [] : [max]));
  const last = points.findLast(({ mean }) => mean !== null)?.mean ?? null;
  if (last === null || least.length === 0) return `${title}: nothing was read.`;
  const lowest = formatRate(least.reduce((a, b) => Math.min(a, b)));
  const highest = formatRate(most.reduce((a, b) => Math.max(a, b)));
  return `${title}: lowest ${lowest}, highest ${highest}, last ${formatRate(last)}.`;
}
