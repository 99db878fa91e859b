import { describe, expect, test } from "vitest";
import { QueueRounds } from "./queue-rounds";

const AT_MS = Date.parse("2026-11-20T12:00:00Z");

function rounds(depthMode: "sum" | "shared", ...serverIds: number[]): QueueRounds {
  const of = new QueueRounds(depthMode);
  of.expect(serverIds);
  return of;
}

describe("a queue that one server holds", () => {
  test("is observed with every reading, and missing with every failure", () => {
    const queue = rounds("sum", 1);
    expect(queue.take(1, AT_MS, { depth: 3, left: 7 })).toMatchObject({ kind: "reading", depth: 3, left: 7 });
    expect(queue.take(1, AT_MS + 5_000, null)).toEqual({ kind: "missing", atMs: AT_MS + 5_000 });
  });
});

describe("a queue that two servers hold in parts", () => {
  test("is observed once both were read, with the sums", () => {
    const queue = rounds("sum", 1, 2);
    expect(queue.take(1, AT_MS, { depth: 3, left: 7, oldestAtMs: 50 })).toBeUndefined();
    expect(queue.take(2, AT_MS + 2_000, { depth: 4, left: 1, oldestAtMs: 20, capped: true })).toMatchObject({
      kind: "reading",
      atMs: AT_MS + 2_000,
      depth: 7,
      left: 8,
      oldestAtMs: 20,
      capped: true,
    });
    expect(queue.take(1, AT_MS + 5_000, { depth: 2, left: 8 })).toBeUndefined();
  });

  test("is missing while one does not answer, and no partial sum is told", () => {
    const queue = rounds("sum", 1, 2);
    queue.take(1, AT_MS, { depth: 3 });
    expect(queue.take(2, AT_MS + 1_000, null)).toMatchObject({ kind: "missing" });
    expect(queue.take(1, AT_MS + 5_000, { depth: 3 })).toBeUndefined();
    expect(queue.take(2, AT_MS + 6_000, { depth: 1 })).toMatchObject({ depth: 4 });
  });

  test("takes the newer of two readings of one server within a round", () => {
    const queue = rounds("sum", 1, 2);
    queue.take(1, AT_MS, { depth: 3 });
    queue.take(1, AT_MS + 5_000, { depth: 5 });
    expect(queue.take(2, AT_MS + 6_000, { depth: 1 })).toMatchObject({ depth: 6 });
  });

  test("does not tell a counter that only one of them has", () => {
    const queue = rounds("sum", 1, 2);
    queue.take(1, AT_MS, { depth: 3, left: 5, inRouting: 1 });
    expect(queue.take(2, AT_MS, { depth: 3, inRouting: 2 })).toMatchObject({ left: undefined, inRouting: 3 });
  });

  test("goes on in whole rounds after another server joins, whose counters are no departures", () => {
    const queue = rounds("sum", 1);
    queue.take(1, AT_MS, { depth: 3, left: 7 });
    queue.join(2);
    expect(queue.take(2, AT_MS + 1_000, { depth: 4, left: 900 })).toBeUndefined();
    expect(queue.take(1, AT_MS + 5_000, { depth: 3, left: 8 })).toBeUndefined();
    expect(queue.take(2, AT_MS + 6_000, { depth: 4, left: 901 })).toMatchObject({
      depth: 7,
      left: undefined,
    });
    queue.take(1, AT_MS + 10_000, { depth: 3, left: 9 });
    expect(queue.take(2, AT_MS + 11_000, { depth: 4, left: 902 })).toMatchObject({ depth: 7, left: 911 });
  });

  test("is whole with one server once the other is no longer expected", () => {
    const queue = rounds("sum", 1, 2);
    queue.take(1, AT_MS, { depth: 3 });
    queue.expect([1]);
    expect(queue.take(1, AT_MS + 5_000, { depth: 3 })).toMatchObject({ depth: 3 });
  });
});

describe("a queue that all servers of a cluster report alike", () => {
  test("goes on from a stored state with the server whose reading made it", () => {
    const queue = rounds("shared", 1, 2);
    queue.resume(2);
    expect(queue.take(1, AT_MS, { depth: 3 })).toBeUndefined();
    expect(queue.take(2, AT_MS + 1_000, { depth: 4 })).toMatchObject({ depth: 4 });
  });

  test("is told by the first that was heard, and by another only when that one fails", () => {
    const queue = rounds("shared", 1, 2);
    expect(queue.take(1, AT_MS, { depth: 3 })).toMatchObject({ depth: 3 });
    expect(queue.take(2, AT_MS + 1_000, { depth: 4 })).toBeUndefined();
    expect(queue.take(2, AT_MS + 1_500, null)).toBeUndefined();
    expect(queue.take(1, AT_MS + 5_000, null)).toMatchObject({ kind: "missing" });
    expect(queue.take(2, AT_MS + 6_000, { depth: 5 })).toMatchObject({ depth: 5 });
    expect(queue.take(1, AT_MS + 10_000, { depth: 5 })).toBeUndefined();
  });
});
