import { expect, test } from "vitest";
import { labelsToSilence, matchersOf } from "./silence-draft";

test("a silence begins with the labels that name the alert, not with how it stands", () => {
  const labels = {
    rule: "Depth",
    severity: "critical",
    queue: "Email.Q",
    cluster: "North",
    profile: "archive",
  };
  expect(labelsToSilence(labels)).toEqual(["rule", "queue", "cluster"]);
});

test("an alert without such labels is silenced by all that it has", () => {
  expect(labelsToSilence({ severity: "info" })).toEqual(["severity"]);
});

test("each chosen label is demanded as the alert has it", () => {
  expect(matchersOf({ queue: "Email.Q", cluster: "North" }, ["queue"])).toEqual([
    { label: "queue", operator: "=", value: "Email.Q" },
  ]);
});
