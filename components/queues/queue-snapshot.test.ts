import { expect, test } from "vitest";
import { aQueue } from "./fixtures";
import { type BoardQueue, lastReading, mergeQueues, type QueuePage } from "./queue-snapshot";

function aPage(items: BoardQueue[], more: Partial<QueuePage["value"]> = {}, receivedAtMs = 0): QueuePage {
  return {
    value: { items, nextCursor: null, revision: "1", reset: false, readings: [], ...more },
    receivedAtMs,
  };
}

test("the first answer is taken as it is, all its pages", () => {
  const snapshot = mergeQueues(null, [
    aPage([aQueue({ id: 1 })], { revision: "5" }),
    aPage([aQueue({ id: 2 })], { revision: "6" }),
  ]);
  expect(snapshot?.queues.map((queue) => queue.id)).toEqual([1, 2]);
  expect(snapshot?.revision).toBe("5");
});

test("a change replaces its queue in place and leaves the others the same objects", () => {
  const before = mergeQueues(null, [aPage([aQueue({ id: 1 }), aQueue({ id: 2 }), aQueue({ id: 3 })])]);
  const after = mergeQueues(before, [
    aPage([aQueue({ id: 2, depth: 9 }), aQueue({ id: 4 })], { revision: "2" }),
  ]);
  expect(after?.queues.map((queue) => [queue.id, queue.depth])).toEqual([
    [1, 0],
    [2, 9],
    [3, 0],
    [4, 0],
  ]);
  expect(after?.queues[0]).toBe(before?.queues[0]);
  expect(after?.queues[2]).toBe(before?.queues[2]);
});

test("a reset forgets what was known", () => {
  const before = mergeQueues(null, [
    aPage([aQueue({ id: 1 }), aQueue({ id: 2 })], { readings: [{ serverId: 1, at: null, ageMs: 5 }] }),
  ]);
  const after = mergeQueues(before, [aPage([aQueue({ id: 2 })], { reset: true })]);
  expect(after?.queues.map((queue) => queue.id)).toEqual([2]);
  expect(after?.readings.size).toBe(0);
});

test("an unchanged queue is as young as the last reading of its youngest server", () => {
  const before = mergeQueues(null, [aPage([aQueue({ id: 1, serverIds: [1, 2], ageMs: 3_000 })])]);
  const after = mergeQueues(before, [
    aPage(
      [],
      {
        readings: [
          { serverId: 1, at: "2026-11-22T19:00:10Z", ageMs: 500 },
          { serverId: 2, at: "2026-11-22T19:00:05Z", ageMs: 5_500 },
        ],
      },
      10_000,
    ),
  ]);
  const queue = after?.queues[0];
  expect(queue && after && lastReading(queue, after.readings)).toEqual({ ageMs: 500, receivedAtMs: 10_000 });
});

test("a queue that is not fresh is as old as it says itself", () => {
  const queue = aQueue({ id: 1, freshness: "unknown", ageMs: 90_000, receivedAtMs: 4 });
  const readings = new Map([[1, { ageMs: 0, receivedAtMs: 5 }]]);
  expect(lastReading(queue, readings)).toEqual({ ageMs: 90_000, receivedAtMs: 4 });
  expect(lastReading({ ...queue, ageMs: null }, readings)).toBeNull();
});
