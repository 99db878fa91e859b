import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { ENTRIES_BEFORE, HOUR_BEGAN_MS, PACKED_BEFORE } from "./codec/fixtures/polls-before";
import { HOUR_MS, hourOf } from "./hours";
import { openTimeSeries } from "./time-series";
import type { AxisOutcome, PollRow } from "./types";

const STARTED_MS = HOUR_BEGAN_MS - 86_400_000;

function poll(second: number, outcome: AxisOutcome, about: Partial<PollRow> = {}): PollRow {
  const receivedAtMs = HOUR_BEGAN_MS + 1_000 * second;
  return { receivedAtMs, atMs: receivedAtMs, outcome, latencyMs: 3, seriesIds: [], values: [], ...about };
}

describe.each(ENGINES)("stored polls on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  beforeEach(async () => {
    database = await openTestDatabase(engine);
  });
  afterEach(() => database.dispose());

  test("tell which of them count and when their server began, before and after their hour is sealed", async () => {
    const series = await openTimeSeries(database);
    const values = { seriesIds: [7], values: [5], startedAtMs: STARTED_MS };
    await series.append(1, poll(0, "starting", values));
    await series.append(1, poll(5, "ok", values));
    await series.append(1, poll(10, "timeout"));
    await series.append(1, poll(15, "ok", { ...values, startedAtMs: STARTED_MS + 1 }));
    await series.append(1, poll(20, "stopping", values));
    const [fromMs, toMs] = [HOUR_BEGAN_MS, HOUR_BEGAN_MS + HOUR_MS];
    for (const sealed of [false, true]) {
      if (sealed) await series.sealClosedHours(toMs + HOUR_MS);
      const polls = (await series.polls([1], fromMs, toMs)).get(1);
      expect([...(polls?.counted ?? [])]).toEqual([0, 1, 0, 1, 0]);
      expect([...(polls?.startedAtMs ?? [])]).toEqual([
        STARTED_MS,
        STARTED_MS,
        Number.NaN,
        STARTED_MS + 1,
        STARTED_MS,
      ]);
      // What a server told while it was starting or stopping is still drawn.
      const samples = await series.samples([{ seriesId: 7, serverId: 1 }], fromMs, toMs);
      expect([...(samples.get(7)?.values ?? [])]).toEqual([5, 5, 5, 5]);
      expect(await series.pollHours([1, 2], fromMs - 5 * HOUR_MS, toMs + HOUR_MS)).toEqual([hourOf(fromMs)]);
    }
  });

  test("come in the order of receipt where the clock was set back, also over hours that were sealed twice", async () => {
    const series = await openTimeSeries(database);
    const back = { seriesIds: [7], values: [6], clockEra: 1 };
    await series.append(1, poll(0, "ok", { seriesIds: [7], values: [5] }));
    await series.append(1, poll(60, "ok", { seriesIds: [7], values: [5] }));
    await series.sealClosedHours(HOUR_BEGAN_MS + 2 * HOUR_MS);
    await series.append(1, poll(3, "ok", back));
    await series.append(1, poll(63, "ok", back));
    for (const sealed of [false, true]) {
      if (sealed) await series.sealClosedHours(HOUR_BEGAN_MS + 2 * HOUR_MS);
      const polls = (await series.polls([1], HOUR_BEGAN_MS, HOUR_BEGAN_MS + HOUR_MS)).get(1);
      const seconds = [...(polls?.times ?? [])].map((atMs) => (atMs - HOUR_BEGAN_MS) / 1_000);
      expect(seconds).toEqual([0, 60, 3, 63]);
    }
  });

  test("of hours that lie ahead by mistake are sealed at once, and do not wait for that future", async () => {
    const series = await openTimeSeries(database);
    await series.append(1, poll(0, "ok", { seriesIds: [7], values: [5] }));
    expect(await series.sealClosedHours(HOUR_BEGAN_MS - 30 * 60_000)).toBe(0);
    expect(await series.sealClosedHours(HOUR_BEGAN_MS - 5 * HOUR_MS)).toBe(1);
  });

  test("of a version that did not keep starts of servers are read as before, in head rows and in sealed hours", async () => {
    const hour = hourOf(HOUR_BEGAN_MS);
    for (const [index, payload] of PACKED_BEFORE.head.entries()) {
      const receivedAtMs = BigInt((ENTRIES_BEFORE[index]?.receivedAtMs ?? 0) + HOUR_MS);
      // The moment that counts is the packed one.
      await database.prisma.head.create({ data: { serverId: 2, receivedAtMs, payload } });
    }
    await database.prisma.axis.create({ data: { serverId: 1, hour, payload: PACKED_BEFORE.axis } });
    const chunk = {
      hour,
      count: 2,
      min: 3,
      max: 5,
      sum: 8,
      first: 3,
      last: 5,
      increase: 2,
      coveredMs: 15_000,
    };
    await database.prisma.chunk.create({ data: { ...chunk, seriesId: 11, samples: PACKED_BEFORE.depth } });

    const series = await openTimeSeries(database);
    expect(series.damaged).toEqual([]);
    const polls = await series.polls([1, 2], HOUR_BEGAN_MS, HOUR_BEGAN_MS + HOUR_MS);
    for (const serverId of [1, 2]) {
      expect([...(polls.get(serverId)?.counted ?? [])]).toEqual([1, 0, 0, 1]);
      expect([...(polls.get(serverId)?.startedAtMs ?? [])]).toEqual(Array(4).fill(Number.NaN));
    }
    const asked = [
      { seriesId: 11, serverId: 1 },
      { seriesId: 1, serverId: 2 },
    ];
    const samples = await series.samples(asked, HOUR_BEGAN_MS, HOUR_BEGAN_MS + HOUR_MS);
    for (const { seriesId } of asked) expect([...(samples.get(seriesId)?.values ?? [])]).toEqual([3, 5]);

    // New polls of the same hour join the old ones when it is sealed.
    await series.append(1, poll(40, "ok", { seriesIds: [11], values: [9], startedAtMs: STARTED_MS }));
    await series.sealClosedHours(HOUR_BEGAN_MS + 2 * HOUR_MS);
    const joined = (await series.polls([1], HOUR_BEGAN_MS, HOUR_BEGAN_MS + HOUR_MS)).get(1);
    expect([...(joined?.startedAtMs ?? [])]).toEqual([...Array(4).fill(Number.NaN), STARTED_MS]);
    const after = await series.samples(asked.slice(0, 1), HOUR_BEGAN_MS, HOUR_BEGAN_MS + HOUR_MS);
    expect([...(after.get(11)?.values ?? [])]).toEqual([3, 5, 9]);
  });
});
