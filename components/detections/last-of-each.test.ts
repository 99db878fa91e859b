import { expect, test } from "vitest";
import { lastOfEach } from "./last-of-each";

const queue = { id: 5, name: "Email.Q", cluster: "Digital-EU" };
const pool = { kind: "strategy", name: "Email" } as const;

test("the newest of a queue and the newest of each pool are the last ones", () => {
  const newestFirst = [
    { id: 9, queue, pool: null },
    { id: 8, queue: null, pool },
    { id: 7, queue, pool: null },
    { id: 6, queue: null, pool: { ...pool, name: "Chat" } },
    { id: 5, queue: null, pool },
  ];
  expect([...lastOfEach(newestFirst)].sort()).toEqual([6, 8, 9]);
});
