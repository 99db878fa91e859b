import { expect, test } from "vitest";
import { inLanes } from "./in-lanes";

test("everything is done once, and no more at a time than there are lanes", async () => {
  const done: number[] = [];
  let atOnce = 0;
  let most = 0;
  await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise(setImmediate);
    atOnce -= 1;
    done.push(item);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test("nothing is done of nothing", async () => {
  await inLanes([], 3, async () => {
    throw new Error("there is no item");
  });
});
