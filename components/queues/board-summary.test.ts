import { expect, test } from "vitest";
import { apart, fold, summarise } from "./board-summary";
import { aQueue } from "./fixtures";

test("depths are added, and unknown ones counted apart", () => {
  const queues = [aQueue({ id: 1, depth: 4 }), aQueue({ id: 2, depth: null }), aQueue({ id: 3, depth: 38 })];
  expect(summarise(queues).waiting).toEqual({ queues: 3, depth: 42, atLeast: false, unknown: 1 });
});

test.each([{ capped: true }, { partial: true }])("with one depth %o the sum is a lower bound", (mark) => {
  expect(summarise([aQueue({ id: 1, depth: 4, ...mark }), aQueue({ id: 2 })]).waiting.atLeast).toBe(true);
});

test("archives, which are meant to be large, are summed apart", () => {
  const queues = [
    aQueue({ id: 1, depth: 4 }),
    aQueue({ id: 2, depth: 80_000, capped: true, profile: "archive" }),
    aQueue({ id: 3, depth: null, profile: "archive" }),
  ];
  expect(summarise(queues)).toEqual({
    waiting: { queues: 1, depth: 4, atLeast: false, unknown: 0 },
    archived: { queues: 2, depth: 80_000, atLeast: true, unknown: 1 },
  });
});

test("archives and the others keep their order", () => {
  const queues = [
    aQueue({ id: 3 }),
    aQueue({ id: 2, profile: "archive" }),
    aQueue({ id: 1 }),
    aQueue({ id: 4, profile: "archive" }),
  ];
  const { archives, others } = apart(queues);
  expect([others, archives].map((part) => part.map(({ id }) => id))).toEqual([
    [3, 1],
    [2, 4],
  ]);
});

test("an archive with an open alert is not folded away", () => {
  const queues = [
    aQueue({ id: 1 }),
    aQueue({ id: 2, profile: "archive", openAlerts: 1 }),
    aQueue({ id: 3, profile: "archive" }),
  ];
  const { listed, folded } = fold(queues);
  expect([listed, folded].map((part) => part.map(({ id }) => id))).toEqual([[1, 2], [3]]);
});
