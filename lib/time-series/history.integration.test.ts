import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { DAY_MS, HOUR_MS } from "./hours";
import { failingAfter, polls } from "./test-polls";
import { openTimeSeries, type TimeSeries } from "./time-series";
import type { PollRow } from "./types";

const DAY = 20_000;
const DAY_START_MS = DAY * DAY_MS;
const LATER_MS = DAY_START_MS + 2 * DAY_MS;
const depth = { seriesId: 7, serverId: 1, kind: "gauge", staleAfterMs: 600_000 } as const;
const oneDay = { fromMs: DAY_START_MS, toMs: DAY_START_MS + DAY_MS };
const keep = { rawDays: 30, hourlyDays: 90, summaryDays: 800 };

/** A day of one poll every five minutes, with one spike that a single poll saw, at 13:05. */
function dayWithSpike(): PollRow[] {
  const values = Array.from({ length: 288 }, (_, index) => (index === 157 ? 5_000 : index % 10));
  return polls(DAY_START_MS, 300_000, { 7: values, 8: values.map((_, index) => index * 30) });
}

async function rowsOf(database: Database): Promise<unknown> {
  const { prisma } = database;
  return {
    chunks: await prisma.chunk.findMany({ orderBy: [{ hour: "asc" }, { seriesId: "asc" }] }),
    axes: await prisma.axis.findMany({ orderBy: { hour: "asc" }, select: { hour: true, payload: true } }),
    heads: await prisma.head.findMany(),
  };
}

describe.each(ENGINES)("history on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  let series: TimeSeries;
  beforeEach(async () => {
    database = await openTestDatabase(engine);
    series = await openTimeSeries(database);
  });
  afterEach(() => database.dispose());

  test("merged twice, whole or in pieces, is the same as merged once", async () => {
    await series.mergeHistory(1, dayWithSpike(), LATER_MS);
    const once = await rowsOf(database);
    await series.mergeHistory(1, dayWithSpike(), LATER_MS);
    await series.mergeHistory(1, dayWithSpike().slice(100, 131), LATER_MS);
    expect(await rowsOf(database)).toEqual(once);
  });

  test("cut off while it is merged into stored hours changes nothing or all of them", async () => {
    const [early, late] = [dayWithSpike().filter((_, index) => index % 2 === 0), dayWithSpike()];
    await series.mergeHistory(1, early, LATER_MS);
    const before = await series.range({ ...depth, ...oneDay, points: 288 });
    const cut = await openTimeSeries(failingAfter(database, 5));
    await expect(cut.mergeHistory(1, late, LATER_MS)).rejects.toThrow("cut off");
    expect(await series.range({ ...depth, ...oneDay, points: 288 })).toEqual(before);
    await series.mergeHistory(1, late, LATER_MS);
    expect((await series.range({ ...depth, ...oneDay, points: 288 }))[157]?.max).toBe(5_000);
  });

  test("adds another queue to polls of the same moments, closed or still open", async () => {
    const [poll] = polls(DAY_START_MS, 1, { 7: [3] });
    const [other] = polls(DAY_START_MS, 1, { 9: [4] });
    if (poll === undefined || other === undefined) throw new Error("two polls expected");
    for (const [shiftMs, nowMs] of [
      [0, LATER_MS],
      [DAY_MS, DAY_START_MS + DAY_MS + 60_000],
    ] as const) {
      const moved = (row: PollRow) => ({ ...row, receivedAtMs: row.receivedAtMs + shiftMs });
      await series.mergeHistory(1, [moved(poll)], nowMs);
      await series.mergeHistory(1, [moved(other)], nowMs);
      await series.mergeHistory(1, [moved(other)], nowMs);
      for (const reader of [series, await openTimeSeries(database)]) {
        const at = { fromMs: DAY_START_MS + shiftMs, toMs: DAY_START_MS + shiftMs + 10_000, points: 1 };
        expect((await reader.range({ ...depth, ...at }))[0]?.mean).toBe(3);
        expect((await reader.range({ ...depth, ...at, seriesId: 9 }))[0]?.mean).toBe(4);
      }
    }
  });

  test("keeps a spike of one poll at thirty days wide, before and after the day is rolled up", async () => {
    await series.mergeHistory(1, dayWithSpike(), LATER_MS);
    const month = { fromMs: DAY_START_MS - 28 * DAY_MS, toMs: LATER_MS, points: 360 };
    const greatest = async () =>
      Math.max(...(await series.range({ ...depth, ...month })).map(({ max }) => max ?? 0));
    expect(await greatest()).toBe(5_000);
    expect(await series.rollUpClosedDays(LATER_MS)).toEqual([DAY]);
    expect(await series.rollUpClosedDays(LATER_MS)).toEqual([]);
    expect(await greatest()).toBe(5_000);
  });

  test("does not roll a day up before it is over, nor before it is sealed", async () => {
    await series.mergeHistory(1, dayWithSpike().slice(0, 12), LATER_MS);
    expect(await series.rollUpClosedDays(DAY_START_MS + DAY_MS - 1)).toEqual([]);
    const [late] = polls(DAY_START_MS + 1_000, 1, { 7: [1] });
    if (late === undefined) throw new Error("one poll expected");
    await series.append(1, late);
    expect(await series.rollUpClosedDays(LATER_MS)).toEqual([]);
    await series.sealClosedHours(LATER_MS);
    expect(await series.rollUpClosedDays(LATER_MS)).toEqual([DAY]);
  });

  test("rolls a day up anew after polls were merged into it", async () => {
    await series.mergeHistory(1, dayWithSpike().slice(0, 100), LATER_MS);
    await series.rollUpClosedDays(LATER_MS);
    await series.mergeHistory(1, dayWithSpike(), LATER_MS);
    expect(await series.rollUpClosedDays(LATER_MS)).toEqual([DAY]);
    const [day] = await database.prisma.day.findMany({ where: { seriesId: 7 } });
    expect(day).toMatchObject({ count: 288, max: 5_000, first: 0, last: 7 });
  });

  test("answers the same hours from chunks and from days", async () => {
    await series.mergeHistory(1, dayWithSpike(), LATER_MS);
    const queries = (["gauge", "rate", "total"] as const).flatMap((kind) =>
      [24, 8, 1].map((points) => ({ ...depth, ...oneDay, seriesId: 8, kind, points })),
    );
    const before = await Promise.all(queries.map((query) => series.range(query)));
    await series.rollUpClosedDays(LATER_MS);
    expect(await Promise.all(queries.map((query) => series.range(query)))).toEqual(before);
  });

  test("deletes samples, then hours, then days, each at its age, and answers with what is left", async () => {
    await series.mergeHistory(1, dayWithSpike(), LATER_MS);
    const widths = async () => {
      const points = await series.range({ ...depth, ...oneDay, points: 288 });
      return { points: points.length, max: Math.max(...points.map(({ max }) => max ?? 0)) };
    };
    await series.applyRetention(DAY_START_MS + 40 * DAY_MS, keep);
    expect(await widths()).toEqual({ points: 288, max: 5_000 });
    await series.rollUpClosedDays(LATER_MS);
    await series.applyRetention(DAY_START_MS + 30 * DAY_MS, keep);
    expect(await widths()).toEqual({ points: 288, max: 5_000 });
    await series.applyRetention(DAY_START_MS + 31 * DAY_MS, keep);
    expect(await database.prisma.chunk.count()).toBe(0);
    expect(await widths()).toEqual({ points: 24, max: 5_000 });
    await series.applyRetention(DAY_START_MS + 91 * DAY_MS, keep);
    expect(await widths()).toEqual({ points: 1, max: 5_000 });
    await series.applyRetention(DAY_START_MS + 801 * DAY_MS, keep);
    expect(await database.prisma.day.count()).toBe(0);
    expect(await widths()).toEqual({ points: 288, max: 0 });
  });

  test("a counter that starts again at zero is a reset, within an hour and between two", async () => {
    const values = [100, 160, 220, 40, 100, 160];
    await series.mergeHistory(1, polls(DAY_START_MS + HOUR_MS - 180_000, 60_000, { 8: values }), LATER_MS);
    const query = { ...depth, seriesId: 8, fromMs: DAY_START_MS, staleAfterMs: 90_000 };
    const minutes = await series.range({
      ...query,
      kind: "rate",
      toMs: DAY_START_MS + 2 * HOUR_MS,
      points: 120,
    });
    expect(minutes.slice(56, 63).map(({ mean }) => mean)).toEqual([null, 60, 60, 40, 60, 60, null]);
    const hours = await series.range({ ...query, kind: "total", toMs: DAY_START_MS + DAY_MS, points: 24 });
    expect(hours.slice(0, 3).map(({ mean }) => mean)).toEqual([120, 160, null]);
  });

  test("adds what several servers hold, and says where one of them was not heard", async () => {
    await series.mergeHistory(1, polls(DAY_START_MS, 10_000, { 7: [5, 5, 5, 5, 5, 5] }), LATER_MS);
    await series.mergeHistory(2, polls(DAY_START_MS + 3_000, 10_000, { 9: [1, 7] }), LATER_MS);
    const query = {
      series: [
        { seriesId: 7, serverId: 1 },
        { seriesId: 9, serverId: 2 },
      ],
      kind: "gauge",
      fromMs: DAY_START_MS,
      toMs: DAY_START_MS + 60_000,
      points: 6,
      staleAfterMs: 15_000,
    } as const;
    const sums = await series.rangeSum({ ...query, depthMode: "sum" });
    expect(sums.map(({ min, max, partial }) => [min, max, partial])).toEqual([
      [6, 6, true],
      [6, 12, false],
      [12, 12, true],
      [5, 5, true],
      [5, 5, true],
      [5, 5, true],
    ]);
    const shared = await series.rangeSum({ ...query, depthMode: "shared" });
    expect(shared.map(({ max }) => max)).toEqual([5, 7, 7, 5, 5, 5]);
  });
});
