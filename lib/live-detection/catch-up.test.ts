import { describe, expect, test } from "vitest";
import type { ClockEra } from "@/lib/time-series/clock-eras";
import type { SeriesOfServer } from "@/lib/time-series/stored-samples";
import { catchUpAll, type PollSource } from "./catch-up";
import { type WatchedQueue, watchedQueue } from "./watched-queue";

const NOON_MS = Date.parse("2026-11-20T12:00:00Z");
const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const DEPTH = 1;
const ONE_ERA: ClockEra[] = [{ era: 0, fromMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY }];

function queue(): WatchedQueue {
  return watchedQueue({
    id: 1,
    tenant: "Environment",
    name: "Q",
    clusterId: 1,
    cluster: "North",
    depthMode: "sum",
    profile: "distribution",
    strategy: null,
    settings: { profile: "distribution", falseAlarmsPerMonth: 1, queues: 1, minuteOfWeek: () => 0 },
    stored: undefined,
  });
}

interface StoredPoll {
  readonly atMs: number;
  readonly era?: number;
}

/** A store of one server's polls; each tells its place as the depth. `read` is called before each piece. */
function source(
  polls: StoredPoll[],
  nowMs: number,
  eras: readonly ClockEra[] = ONE_ERA,
  read: () => void = () => {},
) {
  const asked: number[] = [];
  const within = (fromMs: number, toMs: number) =>
    polls.filter(({ atMs }) => atMs >= fromMs && atMs < toMs).sort((a, b) => a.atMs - b.atMs);
  const kept: PollSource = {
    eras: () => eras,
    clock: { nowMs: () => nowMs },
    timeSeries: {
      polls: async (_, fromMs, toMs) => {
        const found = within(fromMs, toMs);
        const columns = {
          times: Float64Array.from(found, ({ atMs }) => atMs),
          counted: new Uint8Array(found.length).fill(1),
          startedAtMs: new Float64Array(found.length).fill(Number.NaN),
          eras: Uint32Array.from(found, ({ era }) => era ?? 0),
        };
        return new Map([[1, columns]]);
      },
      pollHours: async (_, fromMs, toMs) => {
        read();
        return [...new Set(within(fromMs, toMs).map(({ atMs }) => Math.floor(atMs / HOUR_MS)))];
      },
      samples: async (series: readonly SeriesOfServer[], fromMs, toMs) => {
        asked.push(fromMs);
        const found = within(fromMs, toMs);
        const times = Float64Array.from(found, ({ atMs }) => atMs);
        const values = Float64Array.from(found, (poll) => polls.indexOf(poll));
        return new Map(series.map(({ seriesId }) => [seriesId, { times, values }]));
      },
    },
  };
  return { kept, asked };
}

async function caughtUp(of: WatchedQueue, from: PollSource): Promise<number[]> {
  const depths: number[] = [];
  const take = of.rounds.take.bind(of.rounds);
  of.rounds.take = (serverId, atMs, reading) => {
    depths.push(reading?.depth ?? Number.NaN);
    return take(serverId, atMs, reading);
  };
  const parts = [{ serverId: 1, seriesIds: { depth: DEPTH } }];
  await catchUpAll([{ queue: of, parts, expected: [] }], from, new AbortController().signal, () => {});
  return depths;
}

describe("catching up with stored polls", () => {
  test("takes each poll once, also those that come while the last are read, stored by then or not", async () => {
    const of = queue();
    const polls: StoredPoll[] = [0, 5, 10].map((second) => ({ atMs: NOON_MS + 1_000 * second }));
    const come = () => {
      if (of.waiting?.length !== 0) return;
      // Stored in time to be read, and one that is stored after the read.
      of.waiting.push({ serverId: 1, atMs: NOON_MS + 10_000, reading: { depth: 2 } });
      of.waiting.push({ serverId: 1, atMs: NOON_MS + 15_000, reading: { depth: 3 } });
    };
    const { kept } = source(polls, NOON_MS + 11_000, ONE_ERA, come);
    expect(await caughtUp(of, kept)).toEqual([0, 1, 2, 3]);
    expect(of).toMatchObject({ caughtUp: true, waiting: null });
    expect(of.state.depth).toBe(3);
  });

  test("goes through eras of the clock in their order, and reads no year in which nothing was polled", async () => {
    const ahead = NOON_MS + 14 * YEAR_MS;
    const polls = [
      { atMs: NOON_MS },
      { atMs: ahead },
      { atMs: ahead + 5_000 },
      { atMs: NOON_MS + 60_003, era: 1 },
      { atMs: NOON_MS + 65_003, era: 1 },
    ];
    const eras = [
      { era: 0, fromMs: Number.NEGATIVE_INFINITY, untilMs: ahead + 5_000 },
      { era: 1, fromMs: NOON_MS, untilMs: Number.POSITIVE_INFINITY },
    ];
    const { kept, asked } = source(polls, NOON_MS + 70_000, eras);
    expect(await caughtUp(queue(), kept)).toEqual([0, 1, 2, 3, 4]);
    expect(asked.length).toBeLessThan(10);
  });

  test("of a state that lies in the old future skips nothing that came after the clock was set back", async () => {
    const polls = [
      { atMs: NOON_MS + 2 * HOUR_MS },
      { atMs: NOON_MS + 1_000, era: 1 },
      { atMs: NOON_MS + 6_000, era: 1 },
    ];
    const eras = [
      { era: 0, fromMs: Number.NEGATIVE_INFINITY, untilMs: NOON_MS + 2 * HOUR_MS },
      { era: 1, fromMs: NOON_MS - 60_000, untilMs: Number.POSITIVE_INFINITY },
    ];
    for (const nowMs of [NOON_MS + 7_000, NOON_MS + 5 * HOUR_MS]) {
      const of = queue();
      of.state.atMs = NOON_MS + 2 * HOUR_MS;
      expect(await caughtUp(of, source(polls, nowMs, eras).kept)).toEqual([1, 2]);
    }
  });
});
