import { expect, test } from "vitest";
import { difference } from "./difference";

test("only what differs is told, and how much stayed", () => {
  expect(difference({ name: "A", queueIds: [1], on: true }, { name: "B", queueIds: [1], on: true })).toEqual({
    lines: [{ name: "name", before: "A", after: "B" }],
    same: 2,
  });
});

test("what was made or removed has one side only", () => {
  expect(difference(null, { name: "A" }).lines).toEqual([{ name: "name", before: null, after: "A" }]);
  expect(difference({ name: "A" }, null).lines).toEqual([{ name: "name", before: "A", after: null }]);
});

test("none is a value that differs from a left out one", () => {
  expect(difference({ zone: null }, { zone: "UTC" }).lines).toEqual([
    { name: "zone", before: "none", after: "UTC" },
  ]);
});
