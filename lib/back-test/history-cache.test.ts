import { expect, test } from "vitest";
import { HistoryCache } from "./history-cache";
import { packObservations } from "./packed-observations";

/** A slice of `readings` readings with a byte for each moment and depth. */
function slice(readings: number) {
  const observations = Array.from({ length: readings }, (_, index) => ({
    kind: "reading" as const,
    atMs: index,
    depth: index % 2,
  }));
  return packObservations(observations, readings);
}

function fill(cache: HistoryCache, key: string, readings: number): void {
  cache.begin(key);
  cache.add(key, slice(readings));
  cache.end(key);
}

test("a history that is not whole is not found, nor is one begun anew", () => {
  const cache = new HistoryCache(1_000);
  cache.begin("a");
  cache.add("a", slice(10));
  expect(cache.find("a")).toBeUndefined();
  cache.end("a");
  expect(cache.find("a")?.slices).toHaveLength(1);
  cache.begin("a");
  expect(cache.find("a")).toBeUndefined();
  expect(cache.bytes).toBe(0);
});

test("the history that was not used for longest makes room", () => {
  const cache = new HistoryCache(500);
  fill(cache, "a", 100);
  fill(cache, "b", 100);
  expect(cache.find("a")).toBeDefined();
  fill(cache, "c", 100);
  expect(cache.find("b")).toBeUndefined();
  expect(cache.find("a")).toBeDefined();
  expect(cache.bytes).toBe(400);
});

test("one history that is larger than all room is kept alone", () => {
  const cache = new HistoryCache(100);
  fill(cache, "a", 20);
  fill(cache, "b", 200);
  expect(cache.find("a")).toBeUndefined();
  expect(cache.find("b")).toBeDefined();
});
