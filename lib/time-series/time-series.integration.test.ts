import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { HOUR_MS } from "./hours";
import { failingAfter, polls } from "./test-polls";
import { openTimeSeries } from "./time-series";
import type { PollRow } from "./types";

const HOUR_START_MS = 490_000 * HOUR_MS;
const minutes = { fromMs: HOUR_START_MS, toMs: HOUR_START_MS + 60_000, points: 6, staleAfterMs: 15_000 };
const depth = { seriesId: 7, serverId: 1, kind: "gauge" } as const;

function onlyPoll(atMs: number): PollRow {
  return { receivedAtMs: atMs, atMs, outcome: "ok", latencyMs: 3, seriesIds: [9], values: [5] };
}

describe.each(ENGINES)("the time series on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  beforeEach(async () => {
    database = await openTestDatabase(engine);
  });
  afterEach(() => database.dispose());

  test("answers least, mean and greatest of every bucket as soon as polls are stored", async () => {
    const series = await openTimeSeries(database);
    for (const row of polls(HOUR_START_MS, 5_000, { 7: [1, 5, 2, 2, 9, 1] })) await series.append(1, row);
    const points = await series.range({ ...depth, ...minutes });
    expect(points.slice(0, 4)).toEqual([
      { fromMs: HOUR_START_MS, min: 1, mean: 3, max: 5 },
      { fromMs: HOUR_START_MS + 10_000, min: 2, mean: 2, max: 2 },
      { fromMs: HOUR_START_MS + 20_000, min: 1, mean: 5, max: 9 },
      { fromMs: HOUR_START_MS + 30_000, min: 1, mean: 1, max: 1 },
    ]);
    expect(points[5]).toEqual({ fromMs: HOUR_START_MS + 50_000, min: null, mean: null, max: null });
  });

  test("has every acknowledged poll after a start without a stop before", async () => {
    const before = await openTimeSeries(database);
    const rows = polls(HOUR_START_MS, 5_000, { 7: [1, 5, 2], 8: [0, 2 ** 53 - 1, null] });
    await Promise.all(rows.map((row) => before.append(1, row)));
    const after = await openTimeSeries(database);
    for (const seriesId of [7, 8]) {
      const query = { ...depth, ...minutes, seriesId };
      expect(await after.range(query)).toEqual(await before.range(query));
    }
  });

  test("passes over a head row that is damaged, names it, and keeps the rest", async () => {
    const before = await openTimeSeries(database);
    const [first, second] = polls(HOUR_START_MS, 5_000, { 7: [1, 5] });
    if (first === undefined || second === undefined) throw new Error("two polls expected");
    await before.append(1, first);
    await before.append(1, second);
    await database.prisma.head.updateMany({
      where: { receivedAtMs: first.receivedAtMs },
      data: { payload: Buffer.from("garbage") },
    });
    const after = await openTimeSeries(database);
    expect(after.damaged).toEqual([{ serverId: 1, receivedAtMs: first.receivedAtMs, reason: "truncated" }]);
    const [bucket] = await after.range({ ...depth, ...minutes });
    expect(bucket).toEqual({ fromMs: HOUR_START_MS, min: 5, mean: 5, max: 5 });
  });

  test("refuses a poll that was not committed, shows nothing of it, and takes the next", async () => {
    const [first, second] = polls(HOUR_START_MS, 10_000, { 7: [1, 5] });
    if (first === undefined || second === undefined) throw new Error("two polls expected");
    const cut = await openTimeSeries(failingAfter(database, 0));
    await expect(cut.append(1, first)).rejects.toThrow("cut off");
    expect((await cut.range({ ...depth, ...minutes }))[0]?.mean).toBeNull();
    const series = await openTimeSeries(database);
    await series.append(1, second);
    expect((await series.range({ ...depth, ...minutes })).map(({ mean }) => mean).slice(0, 2)).toEqual([
      null,
      5,
    ]);
  });

  test("commits polls that wait at the same time together", async () => {
    const rows = polls(HOUR_START_MS, 5_000, { 7: Array.from({ length: 50 }, (_, index) => index) });
    const series = await openTimeSeries(failingAfter(database, 2));
    await Promise.all(rows.map((row, index) => series.append(index + 1, row)));
    expect(await database.prisma.head.count()).toBe(50);
  });

  test("takes the same poll twice as one", async () => {
    const series = await openTimeSeries(database);
    for (const row of polls(HOUR_START_MS, 5_000, { 7: [4, 8] })) {
      await series.append(1, row);
      await series.append(1, row);
    }
    expect(await database.prisma.head.count()).toBe(2);
    expect((await series.range({ ...depth, ...minutes }))[0]).toMatchObject({ min: 4, mean: 6, max: 8 });
  });

  test("answers many series at once, from chunks and from the open hour", async () => {
    const series = await openTimeSeries(database);
    const startMs = HOUR_START_MS + HOUR_MS - 10_000;
    for (const row of polls(startMs, 10_000, { 7: [1, 2], 8: [3, 4] })) await series.append(1, row);
    await series.append(2, onlyPoll(startMs));
    await series.sealClosedHours(HOUR_START_MS + HOUR_MS + 30_000);
    const answer = await series.recent({
      series: [7, 8, 9].map((seriesId) => ({ seriesId, serverId: seriesId === 9 ? 2 : 1 })),
      kind: "gauge",
      fromMs: startMs,
      toMs: startMs + 20_000,
      points: 2,
      staleAfterMs: 5_000,
    });
    const means = (id: number) => answer.get(id)?.map(({ mean }) => mean);
    expect([means(7), means(8), means(9)]).toEqual([
      [1, 2],
      [3, 4],
      [5, null],
    ]);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    "refuses the value %d",
    async (value) => {
      const series = await openTimeSeries(database);
      const row = { ...onlyPoll(HOUR_START_MS), values: [value] };
      await expect(series.append(1, row)).rejects.toThrow(RangeError);
      await expect(series.mergeHistory(1, [row], HOUR_START_MS + 2 * HOUR_MS)).rejects.toThrow(RangeError);
      expect(await database.prisma.head.count()).toBe(0);
    },
  );
});
