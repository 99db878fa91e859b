import { describe, expect, it } from "vitest";
import { sameDaySecondAt, weekSecondAt } from "./week-profile";

const HOUR_MS = 3_600_000;
const ANCHOR_MS = Date.UTC(2026, 10, 22, 19, 0, 0);
const TUESDAY_10 = (24 + 10) * 3_600;

describe("the simulated week", () => {
  it("is at Tuesday 10:00 at its anchor, and goes on from there", () => {
    expect(weekSecondAt(ANCHOR_MS, ANCHOR_MS)).toBe(TUESDAY_10);
    expect(weekSecondAt(ANCHOR_MS + 30 * HOUR_MS, ANCHOR_MS)).toBe(TUESDAY_10 + 30 * 3_600);
    expect(weekSecondAt(ANCHOR_MS - 40 * HOUR_MS, ANCHOR_MS)).toBe(TUESDAY_10 + 128 * 3_600);
  });

  it("is a Tuesday every day where all days are alike, with the same hour of the day", () => {
    for (let hours = -400; hours < 400; hours += 7) {
      const second = sameDaySecondAt(ANCHOR_MS + hours * HOUR_MS, ANCHOR_MS);
      expect(Math.floor(second / 86_400)).toBe(1);
      expect(second % 86_400).toBe(((((10 + hours) % 24) + 24) % 24) * 3_600);
    }
  });
});
