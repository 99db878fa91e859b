import { describe, expect, test } from "vitest";
import { QueueRounds } from "./queue-rounds";
import { type RecordedSeries, recordedObservations } from "./recorded-observations";

const AT_MS = Date.parse("2026-11-20T12:00:00Z");
const series = (...samples: readonly (readonly [seconds: number, value: number])[]): RecordedSeries => ({
  times: Float64Array.from(samples, ([seconds]) => AT_MS + 1_000 * seconds),
  values: Float64Array.from(samples, ([, value]) => value),
});

/** Polls at these seconds, counted but for those named. */
function polls(seconds: readonly number[], missed: readonly number[] = [], startedAtMs = Number.NaN) {
  return {
    times: Float64Array.from(seconds, (second) => AT_MS + 1_000 * second),
    counted: Uint8Array.from(seconds, (second) => (missed.includes(second) ? 0 : 1)),
    startedAtMs: new Float64Array(seconds.length).fill(startedAtMs),
  };
}

function heldBy(...serverIds: number[]): QueueRounds {
  const rounds = new QueueRounds("sum");
  rounds.expect(serverIds);
  return rounds;
}

describe("the observations that recorded polls make", () => {
  test("carry the values of the same moment, and none that was not told", () => {
    const part = {
      serverId: 1,
      polls: polls([0, 5, 10], [], 77),
      depth: series([0, 3], [5, 4], [10, 2]),
      left: series([0, 10], [10, 12]),
      removed: series([0, 1], [5, 2]),
      oldestAt: series([0, 7]),
      capped: series([5, 1]),
    };
    expect([...recordedObservations([part], "sum")]).toMatchObject([
      {
        kind: "reading",
        atMs: AT_MS,
        depth: 3,
        left: 10,
        removed: 1,
        oldestAtMs: 7_000,
        capped: false,
        startedAtMs: 77,
      },
      {
        kind: "reading",
        atMs: AT_MS + 5_000,
        depth: 4,
        left: undefined,
        oldestAtMs: undefined,
        capped: true,
      },
      { kind: "reading", atMs: AT_MS + 10_000, depth: 2, left: 12, removed: undefined, startedAtMs: 77 },
    ]);
  });

  test("are missing where a poll did not tell the queue, or did not count", () => {
    const depth = series([0, 3], [5, Number.NaN], [10, 4]);
    const part = { serverId: 1, polls: polls([0, 5, 10, 15], [10]), depth };
    expect([...recordedObservations([part], "sum")]).toMatchObject([
      { kind: "reading", depth: 3 },
      { kind: "missing", atMs: AT_MS + 5_000 },
      { kind: "missing", atMs: AT_MS + 10_000 },
      { kind: "missing", atMs: AT_MS + 15_000 },
    ]);
  });

  test("begin a round anew when one of two servers fails in it, as live detection does", () => {
    const parts = [
      { serverId: 1, polls: polls([0, 5, 10], [5]), depth: series([0, 1], [10, 3]) },
      { serverId: 2, polls: polls([2, 7, 12]), depth: series([2, 10], [7, 20], [12, 30]) },
    ];
    expect([...recordedObservations(parts, heldBy(1, 2))]).toMatchObject([
      { atMs: AT_MS + 2_000, depth: 11 },
      { kind: "missing", atMs: AT_MS + 5_000 },
      { atMs: AT_MS + 10_000, depth: 23 },
    ]);
  });

  test("are those of one server until another holds the queue too; the counters of the newcomer are no departures", () => {
    const parts = [
      {
        serverId: 1,
        polls: polls([0, 5, 10]),
        depth: series([0, 1], [5, 2], [10, 3]),
        left: series([0, 1], [5, 1], [10, 1]),
      },
      {
        serverId: 2,
        polls: polls([2, 7, 12]),
        depth: series([7, 20], [12, 20]),
        left: series([7, 900], [12, 900]),
      },
    ];
    const [first, second, third, fourth] = recordedObservations(parts, "sum");
    expect([first, second]).toMatchObject([
      { depth: 1, left: 1 },
      { depth: 2, left: 1 },
    ]);
    expect(third).toMatchObject({ atMs: AT_MS + 12_000, depth: 23, left: undefined });
    expect(fourth).toBeUndefined();
  });

  test("go on from piece to piece of a record: a round may end in the next one", () => {
    const rounds = heldBy(1, 2);
    const piece = (first: readonly number[], second: readonly number[]) => [
      { serverId: 1, polls: polls(first), depth: series(...first.map((at) => [at, 1] as const)) },
      { serverId: 2, polls: polls(second), depth: series(...second.map((at) => [at, 2] as const)) },
    ];
    expect([...recordedObservations(piece([0, 5], [2]), rounds)]).toMatchObject([{ atMs: AT_MS + 2_000 }]);
    expect([...recordedObservations(piece([], [7]), rounds)]).toMatchObject([
      { atMs: AT_MS + 7_000, depth: 3 },
    ]);
  });

  test("add up the parts of two servers, one observation a round", () => {
    const parts = [
      { serverId: 1, polls: polls([0, 5, 10]), depth: series([0, 1], [5, 2], [10, 3]) },
      { serverId: 2, polls: polls([2, 7]), depth: series([2, 10], [7, 20]) },
    ];
    expect([...recordedObservations(parts, heldBy(1, 2))]).toMatchObject([
      { atMs: AT_MS + 2_000, depth: 11 },
      { atMs: AT_MS + 7_000, depth: 22 },
    ]);
  });
});
