import { expect, test } from "vitest";
import { groupCounters } from "./counter-groups";

const counter = (group: string, name: string) => ({
  group,
  name,
  total: 1,
  perMinute: null,
  at: "2026-11-22T19:00:00Z",
});

test("the documented groups come first, and each absent one says which option collects it", () => {
  const groups = groupCounters([counter("errors", "AgentNotLoggedIn")], ["errors"]);
  expect(groups.map((group) => group.absence)).toEqual([
    "requests is not collected: collect-request-counters is off or not known.",
    null,
    "espErrors is not collected: collect-esp-error-counters is off or not known.",
  ]);
});

test("a group that nobody documented is shown under its own name", () => {
  const groups = groupCounters([counter("threads", "busy")], ["threads"]);
  expect(groups.at(-1)).toMatchObject({ group: "threads", title: "threads", absence: null });
});

test("counters of a group that is no longer collected stay, with the reason beside them", () => {
  const [requests] = groupCounters([counter("requests", "RequestPull")], []);
  expect(requests?.counters).toHaveLength(1);
  expect(requests?.absence).toContain("collect-request-counters");
});

test("counters are in the order of their names", () => {
  const groups = groupCounters(
    [counter("errors", "B10"), counter("errors", "B2"), counter("errors", "a")],
    ["errors"],
  );
  expect(groups[1]?.counters.map((one) => one.name)).toEqual(["a", "B2", "B10"]);
});
