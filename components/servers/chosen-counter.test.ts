import { expect, test } from "vitest";
import { readChosenCounter, writeChosenCounter } from "./chosen-counter";

const counters = [
  { group: "requests", name: "RequestPull" },
  { group: "errors", name: "Interaction/NotFound" },
];

test("a choice survives the way through the address, and leaves the range alone", () => {
  const choice = { group: "errors", name: "Interaction/NotFound", kind: "total" } as const;
  const parameters = writeChosenCounter(new URLSearchParams("range=24h"), choice);
  expect(readChosenCounter(parameters, counters)).toEqual(choice);
  expect(parameters.get("range")).toBe("24h");
});

test("without a choice, or with one that is gone, the first counter is drawn as a rate", () => {
  const first = { group: "requests", name: "RequestPull", kind: "perMinute" };
  expect(readChosenCounter(new URLSearchParams(), counters)).toEqual(first);
  expect(readChosenCounter(new URLSearchParams("group=errors&name=Gone"), counters)).toEqual(first);
});

test("without counters nothing is drawn", () => {
  expect(readChosenCounter(new URLSearchParams(), [])).toBeNull();
});
