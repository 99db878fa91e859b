import { expect, test } from "vitest";
import { liveWord } from "./live-word";

const fresh = { ageMs: 4_000, intervalMs: 5_000 };
const old = { ageMs: 40_000, intervalMs: 5_000 };

test.each([
  ["live", fresh, "Live"],
  ["live", null, "Live"],
  ["live", old, "Data is 40 s old"],
  ["live", { ageMs: 40_000, intervalMs: 60_000 }, "Live"],
  ["polling", fresh, "Polling every 10 s"],
  ["polling", { ageMs: 24_000, intervalMs: 5_000 }, "Polling every 10 s"],
  ["polling", old, "Data is 40 s old"],
  ["connecting", fresh, "Connecting"],
  ["paused", old, "Paused"],
] as const)("%s with the newest reading %o says %s", (mode, newest, text) => {
  expect(liveWord(mode, newest, 10_000).text).toBe(text);
});

test("old data is a warning", () => {
  expect(liveWord("live", old, 10_000).tone).toBe("warning");
});
