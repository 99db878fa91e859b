import { expect, test } from "vitest";
import { Threads } from "./threads";

const queues = (...ids: number[]) => ids.map((id) => ({ id }));
const ids = (lanes: ReturnType<Threads["divide"]>) => lanes.map((lane) => lane.queues.map(({ id }) => id));

test("queues are divided evenly, and go where they were before", () => {
  const threads = new Threads(2);
  expect(ids(threads.divide(queues(2, 4, 6, 8)))).toEqual([
    [2, 6],
    [4, 8],
  ]);
  expect(ids(threads.divide(queues(4, 8, 10, 12)))).toEqual([
    [10, 12],
    [4, 8],
  ]);
});
