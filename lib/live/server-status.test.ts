import { describe, expect, it } from "vitest";
import type { CounterReading, Reading } from "@/lib/interaction-server/poll";
import {
  newServerStatus,
  noteFailure,
  noteReading,
  perMinute,
  type ServerStatus,
  stateAt,
} from "./server-status";

const NOON_MS = Date.parse("2026-11-20T12:00:00Z");

const reading = (counters: CounterReading[], server: Partial<Reading["server"]> = {}): Reading => ({
  atMs: NOON_MS,
  server: { state: "running", startedAtMs: 1, ...server },
  counters,
  queues: [],
  complete: true,
  refused: { count: 0, examples: [] },
});
const submits = (total: number): CounterReading[] => [{ group: "requests", name: "RequestSubmit", total }];
const poll = (seconds: number, fresh = true) => ({
  receivedAtMs: NOON_MS + seconds * 1_000,
  latencyMs: 10,
  fresh,
  refusedBeyondLimits: 0,
});
const rate = (status: ServerStatus) => {
  const [trail] = status.counters.values();
  return trail === undefined ? undefined : perMinute(trail);
};

describe("the status of a server", () => {
  it("knows of each group of counters since when it moves, and when it moved last", () => {
    const status = newServerStatus(null);
    const movement = () => status.movements.get("requests");
    noteReading(status, reading(submits(5)), poll(0));
    expect(movement()).toEqual({ presentSinceMs: NOON_MS, movingSinceMs: null, movedMs: null });
    noteReading(status, reading(submits(5)), poll(5));
    expect(movement()?.movedMs).toBeNull();
    noteReading(status, reading(submits(6)), poll(10));
    noteReading(status, reading(submits(7)), poll(15));
    noteReading(status, reading(submits(7)), poll(20));
    expect(movement()).toMatchObject({ movingSinceMs: NOON_MS + 10_000, movedMs: NOON_MS + 15_000 });
    noteReading(status, reading([]), poll(25));
    expect(movement()).toBeUndefined();
    noteReading(status, reading(submits(1)), poll(30));
    expect(movement()?.movedMs).toBeNull();
    noteReading(status, reading(submits(3)), poll(35));
    noteReading(status, reading(submits(9), { startedAtMs: 2 }), poll(40));
    expect(movement()?.movedMs).toBeNull();
  });

  it("waits for the first poll, then runs, and remembers since when", () => {
    const status = newServerStatus(null);
    expect(status.state).toBe("waiting");
    noteReading(status, reading([]), poll(0));
    noteReading(status, reading([]), poll(5));
    expect(status).toMatchObject({ state: "running", sinceMs: NOON_MS, polls: { ok: 2 } });
  });

  it("is unreachable with the failure's sentence, and counts failures in a row", () => {
    const status = newServerStatus(null);
    noteReading(status, reading([]), poll(0));
    for (const seconds of [5, 15]) {
      noteFailure(
        status,
        { kind: "refused", sentence: "Nobody listens at host:7070." },
        NOON_MS + seconds * 1_000,
        3,
      );
    }
    expect(status).toMatchObject({ state: "unreachable", sinceMs: NOON_MS + 5_000, failuresInARow: 2 });
    expect(status.lastPoll?.sentence).toContain("Nobody listens");
    noteReading(status, reading([]), poll(20));
    expect(status).toMatchObject({ state: "running", failuresInARow: 0 });
  });

  it("does not take repeated values for a reading", () => {
    const status = newServerStatus(null);
    noteReading(status, reading(submits(1)), poll(0));
    noteReading(status, reading(submits(1)), poll(5, false));
    expect(status).toMatchObject({ state: "stale", lastReadingMs: NOON_MS, polls: { ok: 1, stale: 1 } });
  });

  it("grows stale when nothing is heard for three intervals", () => {
    const status = newServerStatus(null);
    noteReading(status, reading([]), poll(0));
    expect(stateAt(status, 5_000, NOON_MS + 15_000)).toBe("running");
    expect(stateAt(status, 5_000, NOON_MS + 15_001)).toBe("stale");
  });
});

describe("the rate of a counter", () => {
  it("is unknown with one reading", () => {
    const status = newServerStatus(null);
    noteReading(status, reading(submits(100)), poll(0));
    expect(rate(status)).toBeNull();
  });

  it("looks back about five minutes, however long the server has run", () => {
    const status = newServerStatus(null);
    for (let seconds = 0; seconds <= 1_200; seconds += 5) {
      // One a second for ten minutes, then two a second.
      const total = seconds <= 600 ? seconds : 600 + (seconds - 600) * 2;
      noteReading(status, reading(submits(total)), poll(seconds));
    }
    expect(rate(status)).toBeCloseTo(120, 6);
    const [trail] = status.counters.values();
    expect(trail?.points.length).toBeLessThanOrEqual(13);
  });

  it.each([
    ["a fall", { startedAtMs: 1 }],
    ["a restart that the server tells of", { startedAtMs: 2 }],
  ])("begins again after %s", (_, server) => {
    const status = newServerStatus(null);
    noteReading(status, reading(submits(5_000)), poll(0));
    noteReading(status, reading(submits(10), server), poll(60));
    expect(rate(status)).toBeNull();
    noteReading(status, reading(submits(30), server), poll(120));
    expect(rate(status)).toBeCloseTo(20, 6);
  });
});
