import { expect, test } from "vitest";
import { actionWords } from "./audit-words";

test.each([
  ["group.create", "Group: create"],
  ["webhook.secret.replace", "Webhook secret: replace"],
  ["time-zone.change", "Time zone: change"],
  ["started", "Started"],
])("%s reads as %s", (action, words) => {
  expect(actionWords(action)).toBe(words);
});
