import { expect, test } from "vitest";
import { activeSilences, type Silence } from "./silences";
import { MINUTE_MS, START_MS } from "./test-alert";

const labels = { cluster: "Berlin", queue: "EmailSales" };
const silence: Silence = {
  id: 1,
  matchers: [{ label: "cluster", operator: "=", value: "Berlin" }],
  reason: "change of the router",
  startMs: START_MS,
  endMs: START_MS + 60 * MINUTE_MS,
};

test.each([
  ["before its start", -1, 0],
  ["from its start", 0, 1],
  ["until just before its end", 60 * MINUTE_MS - 1, 1],
  ["not at its end", 60 * MINUTE_MS, 0],
])("a silence holds %s", (_, afterMs, held) => {
  expect(activeSilences([silence], labels, START_MS + afterMs)).toHaveLength(held);
});

test("a silence is for the alerts that it matches", () => {
  expect(activeSilences([silence], { cluster: "Paris" }, START_MS)).toEqual([]);
});

test("a silence without a matcher silences nothing", () => {
  expect(activeSilences([{ ...silence, matchers: [] }], labels, START_MS)).toEqual([]);
});

test("of several, the one that lasts longest comes first", () => {
  const longer = { ...silence, id: 2, endMs: silence.endMs + 1 };
  expect(activeSilences([silence, longer], labels, START_MS).map(({ id }) => id)).toEqual([2, 1]);
});
