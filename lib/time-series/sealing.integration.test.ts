import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { HOUR_MS } from "./hours";
import { failingAfter, polls } from "./test-polls";
import { openTimeSeries, type TimeSeries } from "./time-series";
import type { PollRow } from "./types";

const HOUR_START_MS = 490_000 * HOUR_MS;
const AFTER_MS = HOUR_START_MS + HOUR_MS + 60_000;
const depth = { seriesId: 7, serverId: 1, kind: "gauge" } as const;
const wholeHour = { fromMs: HOUR_START_MS, toMs: HOUR_START_MS + HOUR_MS, points: 720, staleAfterMs: 15_000 };

/** An hour of 400 series: some rise, some rest, some miss polls. */
function busyHour(): PollRow[] {
  const series: Record<number, (number | null)[]> = {};
  for (let id = 1; id <= 400; id++) {
    series[id] = Array.from({ length: 60 }, (_, minute) => {
      if (id % 3 === 0) return id;
      return (minute + id) % 11 === 0 ? null : (minute * id) % 17;
    });
  }
  return polls(HOUR_START_MS, 60_000, series);
}

async function everySeries(series: TimeSeries): Promise<unknown> {
  const ids = Array.from({ length: 400 }, (_, index) => ({ seriesId: index + 1, serverId: 1 }));
  return [...(await series.recent({ ...wholeHour, kind: "gauge", points: 60, series: ids }))];
}

describe.each(ENGINES)("sealing on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  let series: TimeSeries;
  beforeEach(async () => {
    database = await openTestDatabase(engine);
    series = await openTimeSeries(database);
  });
  afterEach(() => database.dispose());

  test("changes no answer, empties the head, and does nothing the second time", async () => {
    await Promise.all(busyHour().map((row) => series.append(1, row)));
    const open = await everySeries(series);
    expect(await series.sealClosedHours(AFTER_MS)).toBe(1);
    expect(await database.prisma.head.count()).toBe(0);
    expect(await everySeries(series)).toEqual(open);
    expect(await series.sealClosedHours(AFTER_MS)).toBe(0);
    expect(await everySeries(await openTimeSeries(database))).toEqual(open);
  });

  test("leaves an hour open until its grace is over", async () => {
    await Promise.all(busyHour().map((row) => series.append(1, row)));
    expect(await series.sealClosedHours(HOUR_START_MS + HOUR_MS + 29_000)).toBe(0);
  });

  test.each([0, 2, 4, 5])(
    "cut off after %i writes, shows no double and no hole, then ends its work",
    async (writes) => {
      await Promise.all(busyHour().map((row) => series.append(1, row)));
      const before = await everySeries(series);
      const cut = await openTimeSeries(failingAfter(database, writes));
      await expect(cut.sealClosedHours(AFTER_MS)).rejects.toThrow("cut off");
      expect(await everySeries(cut)).toEqual(before);
      const restarted = await openTimeSeries(database);
      expect(await everySeries(restarted)).toEqual(before);
      expect(await restarted.sealClosedHours(AFTER_MS)).toBe(1);
      expect(await everySeries(restarted)).toEqual(before);
      expect(await database.prisma.head.count()).toBe(0);
    },
  );

  test("keeps polls that arrive in an hour that was sealed, since the clock stepped back", async () => {
    const [first, second, third] = polls(HOUR_START_MS, 5_000, { 7: [4, 5, 6], 8: [1, null, 3] });
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("three polls expected");
    await series.append(1, first);
    await series.append(1, third);
    await series.sealClosedHours(AFTER_MS);
    await series.append(1, second);
    const expected = [
      { fromMs: HOUR_START_MS, min: 4, mean: 4, max: 4 },
      { fromMs: HOUR_START_MS + 5_000, min: 5, mean: 5, max: 5 },
      { fromMs: HOUR_START_MS + 10_000, min: 6, mean: 6, max: 6 },
    ];
    expect((await series.range({ ...depth, ...wholeHour })).slice(0, 3)).toEqual(expected);
    await series.sealClosedHours(AFTER_MS);
    expect((await series.range({ ...depth, ...wholeHour })).slice(0, 3)).toEqual(expected);
    const [chunk] = await database.prisma.chunk.findMany({ where: { seriesId: 7 } });
    expect(chunk).toMatchObject({
      count: 3,
      min: 4,
      max: 6,
      first: 4,
      last: 6,
      increase: 2,
      coveredMs: 10_000,
    });
  });

  test("cut off while late polls are joined to a sealed hour, leaves what was sealed as it was", async () => {
    const rows = busyHour();
    await Promise.all(rows.filter((_, index) => index % 2 === 0).map((row) => series.append(1, row)));
    await series.sealClosedHours(AFTER_MS);
    const chunks = () => database.prisma.chunk.findMany({ orderBy: { seriesId: "asc" } });
    const sealed = await chunks();
    await Promise.all(rows.filter((_, index) => index % 2 === 1).map((row) => series.append(1, row)));
    const before = await everySeries(series);
    const cut = await openTimeSeries(failingAfter(database, 2));
    await expect(cut.sealClosedHours(AFTER_MS)).rejects.toThrow("cut off");
    expect(await chunks()).toEqual(sealed);
    expect(await series.sealClosedHours(AFTER_MS)).toBe(1);
    expect(await everySeries(series)).toEqual(before);
  });

  test("keeps a poll that arrives while its hour is being sealed", async () => {
    const rows = busyHour();
    await Promise.all(rows.map((row) => series.append(1, row)));
    const [poll] = polls(HOUR_START_MS + 1_000, 1, { 7: [99] });
    if (poll === undefined) throw new Error("one poll expected");
    await Promise.all([series.sealClosedHours(AFTER_MS), series.append(1, poll)]);
    const max = async () => (await series.range({ ...depth, ...wholeHour }))[0]?.max;
    expect(await max()).toBe(99);
    await series.sealClosedHours(AFTER_MS);
    expect(await max()).toBe(99);
    expect(await database.prisma.head.count()).toBe(0);
  });

  test("keeps a gap a gap, bridges one missed poll, and shows no value of a failed poll", async () => {
    const rows = polls(HOUR_START_MS, 5_000, { 7: Array.from({ length: 20 }, () => 3) });
    const failed = rows.map((row, index): PollRow => {
      if (index !== 2 && (index < 6 || index > 15)) return row;
      return { ...row, atMs: null, outcome: "timeout", seriesIds: [], values: [] };
    });
    await Promise.all(failed.map((row) => series.append(1, row)));
    const shape = async () =>
      (await series.range({ ...depth, ...wholeHour }))
        .slice(0, 20)
        .map(({ mean }) => (mean === null ? "." : mean))
        .join("");
    // After the sixth poll three buckets repeat its value, which stands for 15 seconds; the poll at 80 s ends the gap.
    expect(await shape()).toBe("333333333.......3333");
    await series.sealClosedHours(AFTER_MS);
    expect(await shape()).toBe("333333333.......3333");
  });
});
