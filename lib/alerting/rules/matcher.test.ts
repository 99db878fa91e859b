import { expect, test } from "vitest";
import { type LabelMatcher, labelMatchersSchema, labelsMatch } from "./matcher";

const labels = { queue: "EmailSales", cluster: "Berlin" };

test.each<[LabelMatcher["label"], LabelMatcher["operator"], string, boolean]>([
  ["cluster", "=", "Berlin", true],
  ["cluster", "=", "berlin", false],
  ["cluster", "!=", "Berlin", false],
  ["cluster", "!=", "Paris", true],
  ["queue", "pattern", "email*", true],
  ["queue", "pattern", "chat*", false],
  ["server", "=", "", true],
  ["server", "!=", "", false],
  ["constructor", "=", "", true],
])("%s %s %j: %s", (label, operator, value, fits) => {
  expect(labelsMatch(labels, [{ label, operator, value }])).toBe(fits);
});

test("all demands must be met", () => {
  const berlin: LabelMatcher = { label: "cluster", operator: "=", value: "Berlin" };
  const chat: LabelMatcher = { label: "queue", operator: "pattern", value: "Chat*" };
  expect(labelsMatch(labels, [berlin, chat])).toBe(false);
});

test("a silence without a demand can't be written", () => {
  expect(labelMatchersSchema.safeParse([]).success).toBe(false);
});
