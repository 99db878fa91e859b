import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketCounter, bucketGauge } from "./bucket-samples";
import { endOf, gridOver, resolutionOf } from "./grid";
import { DAY_MS, HOUR_MS } from "./hours";
import { alignedStretch, joinStretches } from "./stretch";
import { bucketWhole, joinPoints } from "./sum";
import { foldHours, summarise } from "./summary";

const START_MS = 490_000 * HOUR_MS;

function stretch(...samples: readonly (readonly [atSeconds: number, value: number | null])[]) {
  return {
    times: Float64Array.from(samples, ([atSeconds]) => START_MS + atSeconds * 1000),
    values: Float64Array.from(samples, ([, value]) => value ?? Number.NaN),
  };
}
const tenSeconds = (count: number) => ({ firstMs: START_MS, bucketMs: 10_000, count });
const means = (points: readonly { mean: number | null }[]) => points.map(({ mean }) => mean);

describe("the grid", () => {
  test("covers the window with at most as many buckets as asked for, aligned to their width", () => {
    const window = fc.tuple(
      fc.integer({ min: 0, max: 2e12 }),
      fc.integer({ min: 1, max: 3e11 }),
      fc.integer({ min: 2, max: 3000 }),
    );
    fc.assert(
      fc.property(window, ([fromMs, lengthMs, points]) => {
        const grid = gridOver(fromMs, fromMs + lengthMs, points);
        expect(grid.firstMs % grid.bucketMs).toBe(0);
        expect(grid.firstMs).toBeLessThanOrEqual(fromMs);
        expect(endOf(grid)).toBeGreaterThanOrEqual(fromMs + lengthMs);
        expect(grid.count).toBeLessThanOrEqual(points);
      }),
    );
  });

  test("is built from samples up to twenty minutes wide, from hours below a day, then from days", () => {
    expect(resolutionOf(gridOver(0, 7 * DAY_MS, 800))).toBe("samples");
    expect(resolutionOf(gridOver(0, 30 * DAY_MS, 800))).toBe("hours");
    expect(resolutionOf(gridOver(0, 90 * DAY_MS, 800))).toBe("hours");
    expect(resolutionOf(gridOver(0, 800 * DAY_MS, 800))).toBe("days");
  });
});

describe("a gauge", () => {
  test("repeats its last value in buckets narrower than the interval, until it is stale", () => {
    const points = bucketGauge(stretch([0, 4], [25, 6]), tenSeconds(8), 30_000);
    expect(means(points)).toEqual([4, 4, 6, 6, 6, 6, null, null]);
  });

  test("ends at once where an answer left the series out", () => {
    expect(means(bucketGauge(stretch([0, 4], [9, null]), tenSeconds(3), 30_000))).toEqual([4, null, null]);
  });

  test("takes the value before the window", () => {
    expect(means(bucketGauge(stretch([-5, 8]), tenSeconds(2), 15_000))).toEqual([8, 8]);
  });

  test("loses no extreme, whatever the samples", () => {
    const values = fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 30 }), (sampled, stepSeconds) => {
        const samples = stretch(...sampled.map((value, index) => [index * stepSeconds, value] as const));
        const points = bucketGauge(samples, tenSeconds(200), 0);
        expect(Math.max(...points.map(({ max }) => max ?? 0))).toBe(Math.max(...sampled));
        expect(Math.min(...points.map(({ min }) => min ?? Number.POSITIVE_INFINITY))).toBe(
          Math.min(...sampled),
        );
      }),
    );
  });
});

describe("a counter", () => {
  test("rises per minute over the time between its samples, and in total", () => {
    const samples = stretch([0, 100], [10, 101], [20, 103]);
    expect(means(bucketCounter(samples, tenSeconds(3), 15_000, "rate"))).toEqual([6, 12, null]);
    expect(means(bucketCounter(samples, tenSeconds(3), 15_000, "total"))).toEqual([1, 2, null]);
  });

  test("that falls began again at zero", () => {
    const samples = stretch([0, 100], [10, 4]);
    expect(means(bucketCounter(samples, tenSeconds(1), 15_000, "total"))).toEqual([4]);
  });

  test("follows a history whose values came more slowly than stale, and still sees its gaps", () => {
    const minutes = [0, 60, 120, 180, 240, 600, 660].map((second, index): [number, number] => [
      second,
      index,
    ]);
    const gauge = means(bucketGauge(stretch(...minutes), tenSeconds(70), 15_000));
    expect(gauge.slice(0, 39).every((mean) => mean !== null)).toBe(true);
    expect(gauge.slice(40, 60).every((mean) => mean === null)).toBe(true);
    const rates = means(bucketCounter(stretch(...minutes), tenSeconds(70), 15_000, "rate"));
    expect(rates.slice(0, 24)).toEqual(Array(24).fill(1));
    expect(rates.slice(24, 60)).toEqual(Array(36).fill(null));
  });

  test("says nothing of a gap longer than stale", () => {
    const samples = stretch([0, 100], [30, 400], [40, 401]);
    expect(means(bucketCounter(samples, tenSeconds(5), 15_000, "total"))).toEqual([
      null,
      null,
      null,
      1,
      null,
    ]);
  });

  test("keeps its fastest moment in a wide bucket", () => {
    const samples = stretch([0, 0], [10, 1], [20, 61], [30, 62]);
    const [point] = bucketCounter(samples, { firstMs: START_MS, bucketMs: 60_000, count: 1 }, 15_000, "rate");
    expect(point).toMatchObject({ min: 6, mean: 124, max: 360 });
  });

  test("in total over all buckets rose as much as between all samples, whatever the steps", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 40 }), (values) => {
        const samples = stretch(...values.map((value, index) => [index * 7, value] as const));
        const points = bucketCounter(samples, tenSeconds(40), 15_000, "total");
        const total = points.reduce((sum, { mean }) => sum + (mean ?? 0), 0);
        expect(total).toBeCloseTo(summarise(samples)?.increase ?? 0, 6);
      }),
    );
  });
});

describe("a whole of several parts", () => {
  test("is weighed by time and marked while a part is not known", () => {
    const parts = [stretch([0, 10], [10, 20]), stretch([5, 1], [15, 3])];
    expect(bucketWhole(parts, tenSeconds(4), 10_000, "sum")).toEqual([
      { fromMs: START_MS, min: 11, mean: 11, max: 11, partial: true },
      { fromMs: START_MS + 10_000, min: 21, mean: 22, max: 23, partial: false },
      { fromMs: START_MS + 20_000, min: 3, mean: 3, max: 3, partial: true },
      { fromMs: START_MS + 30_000, min: null, mean: null, max: null, partial: false },
    ]);
  });

  test("is not marked where a part is not known that is not expected either", () => {
    const parts = [stretch([0, 10], [10, 20]), stretch([5, 1])];
    const isExpected = (part: number) => part === 0;
    const points = bucketWhole(parts, tenSeconds(2), 10_000, "sum", isExpected);
    expect(points.map(({ partial }) => partial)).toEqual([false, false]);
    const joined = joinPoints(
      [points, points.map(({ fromMs }) => ({ fromMs, min: null, mean: null, max: null }))],
      "sum",
      isExpected,
    );
    expect(joined.map(({ max, partial }) => ({ max, partial }))).toEqual(
      points.map(({ max }) => ({ max, partial: false })),
    );
  });

  test("joined from summaries has the sum of means, and says when a part lacks", () => {
    const point = (mean: number | null) => ({ fromMs: 0, min: mean, mean, max: mean });
    expect(
      joinPoints(
        [
          [point(1), point(2), point(null)],
          [point(5), point(null), point(null)],
        ],
        "sum",
      ),
    ).toEqual([
      { ...point(6), partial: false },
      { ...point(2), partial: true },
      { ...point(null), partial: false },
    ]);
  });
});

describe("stretches", () => {
  test("joined have every moment once, in order, a value before a gap", () => {
    const joined = joinStretches([stretch([10, null], [20, 2]), stretch([5, 9], [10, 1], [20, 7])]);
    expect([...joined.values]).toEqual([9, 1, 2]);
    expect([...joined.times].map((time) => (time - START_MS) / 1000)).toEqual([5, 10, 20]);
  });

  test("ignore values beyond their axis", () => {
    const { times } = stretch([0, 0], [5, 0]);
    expect([...alignedStretch(times, Float64Array.of(1, 2, 3)).values]).toEqual([1, 2]);
  });
});

test("hours that follow each other count the rise between them, hours with a gap between do not", () => {
  const hour = (at: number, first: number, last: number) => ({
    hour: at,
    count: 2,
    min: first,
    max: last,
    sum: first + last,
    first,
    last,
    increase: last - first,
    coveredMs: 3_590_000,
  });
  expect(foldHours([hour(1, 0, 10), hour(2, 12, 20), hour(5, 100, 110)])).toEqual({
    count: 6,
    min: 0,
    max: 110,
    sum: 252,
    first: 0,
    last: 110,
    increase: 10 + 2 + 8 + 10,
    coveredMs: 3 * 3_590_000 + 10_000,
  });
});
