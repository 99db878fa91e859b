import { expect, test } from "vitest";
import { numberFacts } from "./number-facts";

test("counts, rates and times each read as what they are", () => {
  expect(numberFacts({ depth: 1_200.4, perMinute: 2.54, oldestAgeMs: 90_000 })).toEqual([
    { name: "Depth", value: "1,200" },
    { name: "Per minute now", value: "2.5" },
    { name: "Oldest wait", value: "1 min" },
  ]);
});

test("a number that a newer server names is shown by its name in words", () => {
  expect(numberFacts({ timeToEmptyMs: 5_000 })).toEqual([{ name: "Time to empty", value: "5 s" }]);
});
