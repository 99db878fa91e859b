import { expect, test } from "vitest";
import { hasKpiCounters } from "./kpi-version";

test.each([
  ["8.5.102.02", "yes"],
  ["8.5.102.01", "no"],
  ["8.5.102.1", "no"],
  ["8.5.313.04", "yes"],
  ["8.5.99.20", "no"],
  ["8.1.400.11", "no"],
  ["9.0.0.1", "yes"],
  ["8.5", "unknown"],
  ["8.5.102", "unknown"],
  ["<b>8.5.313.04</b>", "unknown"],
  ["", "unknown"],
  [null, "unknown"],
] as const)("of version %s it is %s that it has KPI counters", (version, expected) => {
  expect(hasKpiCounters(version)).toBe(expected);
});
