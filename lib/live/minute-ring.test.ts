import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MinuteRing } from "./minute-ring";

const MINUTE_MS = 60_000;
const NOON_MS = Date.parse("2026-11-20T12:00:00Z");

describe("the ring of minutes", () => {
  it("keeps the last value of each minute", () => {
    const ring = new MinuteRing();
    ring.set(NOON_MS + 1_000, 3);
    ring.set(NOON_MS + 59_000, 5);
    ring.set(NOON_MS + 61_000, 8);
    expect(ring.at(NOON_MS + 62_000, 1)).toBe(5);
    expect(ring.at(NOON_MS + 62_000, 0)).toBe(8);
  });

  it("leaves minutes without a reading open, however long the silence", () => {
    const ring = new MinuteRing();
    ring.set(NOON_MS, 3);
    ring.set(NOON_MS + 500 * MINUTE_MS, 4);
    expect(ring.lastHour(NOON_MS + 500 * MINUTE_MS)).toEqual([...Array(59).fill(null), 4]);
    expect(ring.lastHour(NOON_MS + 700 * MINUTE_MS)).toEqual(Array(60).fill(null));
  });

  it("begins anew when the clock was set back by hours, and drops what is only late", () => {
    const ring = new MinuteRing();
    ring.set(NOON_MS + 120 * MINUTE_MS, 3);
    ring.set(NOON_MS + 58 * MINUTE_MS, 2);
    expect(ring.at(NOON_MS + 120 * MINUTE_MS, 0)).toBe(3);
    ring.set(NOON_MS, 4);
    expect(ring.at(NOON_MS, 0)).toBe(4);
    expect(ring.at(NOON_MS + 120 * MINUTE_MS, 0)).toBeNull();
  });

  it("answers like a list of all values, for any moments in any order within the hour", () => {
    const minuteAndValue = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.option(fc.nat(1_000)));
    fc.assert(
      fc.property(fc.array(minuteAndValue, { maxLength: 100 }), (entries) => {
        const ring = new MinuteRing();
        const model = new Map<number, number>();
        for (const [minute, value] of entries) {
          ring.set(NOON_MS + minute * MINUTE_MS, value);
          if (value !== null) model.set(minute, value);
        }
        const expected = Array.from({ length: 60 }, (_, minute) => model.get(minute) ?? null);
        expect(ring.lastHour(NOON_MS + 59 * MINUTE_MS)).toEqual(expected);
      }),
    );
  });
});
