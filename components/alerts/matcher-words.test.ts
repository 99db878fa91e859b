import { expect, test } from "vitest";
import { matcherMistakes, matcherWords } from "./matcher-words";

test("a demand reads as words, also where it asks for a label to be there at all", () => {
  expect(matcherWords({ label: "queue", operator: "pattern", value: "Email.*" })).toBe(
    "queue is like Email.*",
  );
  expect(matcherWords({ label: "server", operator: "!=", value: "" })).toBe("server is not empty");
});

test("each mistake stands at its field, and a demand that is whole has none", () => {
  expect(
    matcherMistakes([
      { label: "queue", operator: "=", value: "A" },
      { label: "Queue Name", operator: "=", value: "A" },
      { label: "queue", operator: "=", value: "" },
      { label: "server", operator: "!=", value: "" },
    ]),
  ).toEqual({ "matchers.1.label": "Small letters, digits and _", "matchers.2.value": "Give a value" });
});
