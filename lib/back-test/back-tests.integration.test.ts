import { afterEach, describe, expect, test } from "vitest";
import { type BackTestBody, type BackTestLine, backTestLineSchema } from "@/lib/http/back-test-schemas";
import { readParts } from "@/lib/live-detection/recorded-parts";
import type { SeriesOfServer } from "@/lib/time-series/stored-samples";
import type { Stretch as Samples } from "@/lib/time-series/stretch";
import { BackTests } from "./back-tests";
import type { PreparedBackTest } from "./prepare";
import { DAY_MS, HOUR_MS, MONDAY_MS, readingsAmong, type TestHistory, testHistory } from "./test-history";
import type { TestedQueue } from "./tested-queues";
import { ThreadDesk } from "./thread-desk";

const STRETCH = { learnFromMs: MONDAY_MS, fromMs: MONDAY_MS + 3 * DAY_MS, toMs: MONDAY_MS + 6 * DAY_MS };
const METRICS = ["depth", "left", "entered", "inRouting"] as const;

/** A time series that holds the simulated histories, each on servers of its own, as depth, left, entered and inRouting. */
class KeptHistories {
  readonly #samples = new Map<number, Samples>();
  readonly #polls = new Map<number, Float64Array>();
  asked = 0;

  add(id: number, history: TestHistory, servers = 1): TestedQueue {
    const readings = readingsAmong(testHistory(history));
    const parts = Array.from({ length: servers }, (_, server) => {
      const seriesIds = { depth: 0, left: 0, entered: 0, inRouting: 0 };
      for (const [place, metric] of METRICS.entries()) {
        const seriesId = 100 * id + 10 * server + place;
        seriesIds[metric] = seriesId;
        this.#samples.set(seriesId, {
          times: Float64Array.from(readings, ({ atMs }) => atMs + server),
          values: Float64Array.from(readings, (reading) => part(reading[metric] ?? 0, server, servers)),
        });
      }
      const serverId = 10 * id + server;
      this.#polls.set(
        serverId,
        Float64Array.from(readings, ({ atMs }) => atMs + server),
      );
      return { serverId, seriesIds };
    });
    const calendar = { timeZone: "Europe/Berlin", openingHours: null, holidays: [] };
    const of = {
      id,
      tenant: "Environment",
      cluster: "North",
      depthMode: "sum",
      profile: "distribution",
    } as const;
    return { ...of, name: `Q${id}`, calendar, plannedPeaks: [], parts };
  }

  async polls(serverIds: readonly number[], fromMs: number, toMs: number) {
    return new Map(
      serverIds.map((id) => {
        const times = (this.#polls.get(id) ?? new Float64Array()).filter(
          (atMs) => atMs >= fromMs && atMs < toMs,
        );
        const counted = new Uint8Array(times.length).fill(1);
        const startedAtMs = new Float64Array(times.length).fill(Number.NaN);
        return [id, { times, counted, startedAtMs, eras: new Uint32Array(times.length) }];
      }),
    );
  }

  async samples(
    series: readonly SeriesOfServer[],
    fromMs: number,
    toMs: number,
  ): Promise<Map<number, Samples>> {
    this.asked += 1;
    return new Map(
      series.map(({ seriesId }) => {
        const { times, values } = this.#samples.get(seriesId) ?? { times: [], values: [] };
        const from = [...times].findIndex((atMs) => atMs >= fromMs);
        const to = [...times].findIndex((atMs) => atMs >= toMs);
        const end = to < 0 ? times.length : to;
        return [
          seriesId,
          {
            times: Float64Array.from(from < 0 ? [] : times.slice(from, end)),
            values: Float64Array.from(from < 0 ? [] : values.slice(from, end)),
          },
        ];
      }),
    );
  }
}

/** Divides a whole number among servers, exactly. */
function part(value: number, server: number, servers: number): number {
  const each = Math.floor(value / servers);
  return server === 0 ? value - each * (servers - 1) : each;
}

function prepared(queues: readonly TestedQueue[], ...knobs: number[]): PreparedBackTest {
  const body: BackTestBody = {
    queueIds: queues.map(({ id }) => id),
    from: STRETCH.fromMs,
    to: STRETCH.toMs,
    learnDays: 3,
    runs: knobs.map((falseAlarmsPerMonth) => ({ falseAlarmsPerMonth })),
  };
  return { body, stretch: STRETCH, queues, budgetQueues: 10 };
}

const STOPPED = { seed: 3, days: 6, stopped: [100, 104] } as const;
const HEALTHY = { seed: 4, days: 6 } as const;

describe("back-tests on threads", () => {
  let backTests: BackTests | undefined;
  afterEach(() => backTests?.stop());

  async function run(test: PreparedBackTest, kept: KeptHistories) {
    backTests ??= new BackTests(kept);
    const lines: BackTestLine[] = [];
    await backTests.run(
      test,
      (line) => lines.push(backTestLineSchema.parse(line)),
      new AbortController().signal,
      () => 0,
    );
    const result = lines.at(-1);
    if (result?.kind !== "result") throw new Error("no result");
    return { lines, result };
  }

  test("say what one thread alone says of every queue and setting, in the order asked for", async () => {
    backTests = undefined;
    const kept = new KeptHistories();
    const queues = [kept.add(3, STOPPED), kept.add(1, HEALTHY), kept.add(2, { ...STOPPED, seed: 9 })];
    const { result, lines } = await run(prepared(queues, 1, 50), kept);
    expect(result.queues.map(({ id }) => id)).toEqual([3, 1, 2]);
    expect(lines.filter(({ kind }) => kind === "progress").at(-1)).toMatchObject({ share: 1 });
    for (const [place, falseAlarmsPerMonth] of [1, 50].entries()) {
      for (const queue of queues) {
        const alone = await aloneVerdict(kept, queue, falseAlarmsPerMonth);
        const judged = result.runs[place]?.queues.find(({ queueId }) => queueId === queue.id);
        expect(judged?.episodes.map(({ calledAt, reason }) => [Date.parse(calledAt), reason])).toEqual(
          alone.episodes.map(({ calledMs, reason }) => [calledMs, reason]),
        );
        expect(judged).toMatchObject({ calledOutMs: alone.calledOutMs, learningMs: alone.learningMs });
      }
    }
    expect(result.runs[0]?.callOuts).toBe(2);
    expect(result.runs[0]?.calledOutMs).toBeGreaterThan(6 * HOUR_MS);
  });

  test("read a history once, however often the knob is turned, and again after an import", async () => {
    const kept = new KeptHistories();
    const tests = new BackTests(kept);
    backTests = tests;
    const queues = [kept.add(1, STOPPED)];
    await run(prepared(queues, 1), kept);
    expect(kept.asked).toBe(6);
    await run(prepared(queues, 5), kept);
    expect(kept.asked).toBe(6);
    tests.historyChanged();
    await run(prepared(queues, 5), kept);
    expect(kept.asked).toBe(12);
  });

  test("add up the parts of several servers", async () => {
    backTests = undefined;
    const kept = new KeptHistories();
    const { result } = await run(prepared([kept.add(1, STOPPED), kept.add(2, STOPPED, 2)], 1), kept);
    const [whole, parted] = result.runs[0]?.queues ?? [];
    expect(whole?.episodes).toHaveLength(1);
    // The second server holds the queue from its first poll on: of one round only its part is known.
    const numbers = ({ state, expected, depth }: { state: string; expected: number; depth: number }) =>
      `${state} ${expected.toFixed(1)} ${depth}`;
    expect(parted?.episodes.map(numbers)).toEqual(whole?.episodes.map(numbers));
  });

  test("that are given up make way for the next", async () => {
    const kept = new KeptHistories();
    backTests = new BackTests(kept);
    const queues = [kept.add(1, STOPPED), kept.add(2, HEALTHY)];
    const leaving = new AbortController();
    const left = backTests.run(
      prepared(queues, 1),
      () => leaving.abort(),
      leaving.signal,
      () => 0,
    );
    const lines: BackTestLine[] = [];
    const next = backTests.run(
      prepared(queues, 1),
      (line) => lines.push(line),
      new AbortController().signal,
      () => 0,
    );
    await expect(left).rejects.toThrow("aborted");
    await next;
    expect(lines[0]).toEqual({ kind: "waiting" });
    expect(lines.at(-1)).toMatchObject({ kind: "result", queues: [{ readings: expect.any(Number) }, {}] });
  });

  test("break off when a history can't be read", async () => {
    const kept = new KeptHistories();
    backTests = new BackTests({
      samples: () => Promise.reject(new Error("disk")),
      polls: async () => new Map(),
    });
    const broken = backTests.run(
      prepared([kept.add(1, HEALTHY)], 1),
      () => {},
      new AbortController().signal,
      () => 0,
    );
    await expect(broken).rejects.toThrow("disk");
  });
});

async function aloneVerdict(kept: KeptHistories, queue: TestedQueue, falseAlarmsPerMonth: number) {
  const desk = new ThreadDesk(1e9);
  const days = 6;
  for (let day = 0; day < days; day += 1) {
    const fromMs = MONDAY_MS + day * DAY_MS;
    const parts = await readParts(queue.parts, kept, fromMs, fromMs + DAY_MS);
    const place = day === 0 ? "first" : day === days - 1 ? "last" : "next";
    desk.answer({ kind: "slice", key: "alone", place, depthMode: "sum", parts });
  }
  const { profile, calendar, plannedPeaks } = queue;
  const settings = { profile, falseAlarmsPerMonth, queues: 10, calendar, plannedPeaks };
  const answer = desk.answer({ kind: "judge", key: "alone", stretch: STRETCH, settings });
  if (answer.kind !== "verdict") throw new Error(answer.kind);
  return answer.verdict;
}
