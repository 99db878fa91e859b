import { expect, test } from "vitest";
import { createBatchLoader } from "./batch-loader";

function aLoader(largest = 200) {
  const asked: number[][] = [];
  const world = { flush: () => {} };
  const loader = createBatchLoader(
    async (ids) => {
      asked.push([...ids]);
      return new Map(ids.filter((id) => id < 1_000).map((id) => [id, `value ${id}`]));
    },
    (flush) => {
      world.flush = flush;
    },
    largest,
  );
  return { asked, loader, world };
}
const never = new AbortController().signal;

test("what is wanted together is asked for at once, and each gets its own", async () => {
  const { asked, loader, world } = aLoader();
  const values = Promise.all([loader.load(1, never), loader.load(2, never), loader.load(5_000, never)]);
  world.flush();
  expect(await values).toEqual(["value 1", "value 2", null]);
  expect(asked).toEqual([[1, 2, 5_000]]);
});

test("no request holds more ids than allowed", () => {
  const { asked, loader, world } = aLoader(2);
  for (const id of [1, 2, 3, 4, 5]) void loader.load(id, never);
  world.flush();
  expect(asked).toEqual([[1, 2], [3, 4], [5]]);
});

test("what is no longer wanted is not asked for", async () => {
  const { asked, loader, world } = aLoader();
  const gone = new AbortController();
  const abandoned = loader.load(1, gone.signal);
  void loader.load(2, never);
  gone.abort(new Error("scrolled away"));
  world.flush();
  await expect(abandoned).rejects.toThrow("scrolled away");
  expect(asked).toEqual([[2]]);
});

test("a failed fetch fails everybody who waited for it", async () => {
  const world = { flush: () => {} };
  const loader = createBatchLoader(
    () => Promise.reject(new Error("down")),
    (flush) => {
      world.flush = flush;
    },
    200,
  );
  const value = loader.load(1, never);
  world.flush();
  await expect(value).rejects.toThrow("down");
});
