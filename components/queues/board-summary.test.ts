import { expect, test } from "vitest";
import { summarise } from "./board-summary";
import { aQueue } from "./fixtures";

test("depths are added, and unknown ones counted apart", () => {
  const queues = [aQueue({ id: 1, depth: 4 }), aQueue({ id: 2, depth: null }), aQueue({ id: 3, depth: 38 })];
  expect(summarise(queues)).toEqual({ queues: 3, waiting: 42, atLeast: false, unknown: 1, calledOut: 0 });
});

test.each([{ capped: true }, { partial: true }])("with one depth %o the sum is a lower bound", (mark) => {
  expect(summarise([aQueue({ id: 1, depth: 4, ...mark }), aQueue({ id: 2 })]).atLeast).toBe(true);
});

test("archives, which are meant to be large, do not count as waiting", () => {
  const queues = [
    aQueue({ id: 1, depth: 4 }),
    aQueue({ id: 2, depth: 80_000, capped: true, profile: "archive" }),
  ];
  expect(summarise(queues)).toMatchObject({ queues: 2, waiting: 4, atLeast: false });
});

test("queues that are called out are counted, suspected ones are not", () => {
  const queues = [
    aQueue({ id: 1, state: "not-draining" }),
    aQueue({ id: 2, state: "unconfirmed" }),
    aQueue({ id: 3, state: "suspect" }),
  ];
  expect(summarise(queues).calledOut).toBe(2);
});
