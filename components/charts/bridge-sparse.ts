import type { SeriesAnswer } from "@/lib/http/api-schemas";

type Point = SeriesAnswer["points"][number];

/** A distance counts as usual up to this many times the distances beside it. */
const USUAL_TIMES = 1.5;

/**
 * The points with a straight line over those empty stretches that lie between readings as far apart as two
 * pairs of readings beside them: readings once a minute seen in steps of ten seconds are no gaps. All others stay gaps.
 */
export function bridgeSparse(points: readonly Point[]): Point[] {
  const known = points.flatMap((point, index) => (point.mean === null ? [] : [index]));
  const bridged = [...points];
  known.forEach((from, at) => {
    const to = known[at + 1];
    if (to === undefined || to - from <= 1 || !isUsual(known, at)) return;
    const [start, end] = [points[from], points[to]];
    for (let index = from + 1; start && end && index < to; index += 1) {
      const point = points[index];
      if (point) bridged[index] = between(point, start, end, (index - from) / (to - from));
    }
  });
  return bridged;
}

/** True when the distance after the known point `at` is like two distances next to it, on either side or both. */
function isUsual(known: readonly number[], at: number): boolean {
  const distance = (index: number) => (known[index + 1] ?? Number.NaN) - (known[index] ?? Number.NaN);
  const like = (index: number) => distance(at) <= USUAL_TIMES * distance(index);
  if (like(at - 1)) return like(at - 2) || like(at + 1);
  return like(at + 1) && like(at + 2);
}

function between(point: Point, start: Point, end: Point, share: number): Point {
  const mix = (a: number | null, b: number | null) => (a === null || b === null ? null : a + (b - a) * share);
  return {
    ...point,
    min: mix(start.min, end.min),
    mean: mix(start.mean, end.mean),
    max: mix(start.max, end.max),
  };
}
