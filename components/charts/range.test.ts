import { expect, test } from "vitest";
import { pointsFor, type Range, rangeAt, readRange, writeRange } from "./range";

const custom: Range = { kind: "custom", fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 10, 2) };

test.each<Range>([{ kind: "preset", preset: "1h" }, { kind: "preset", preset: "30d" }, custom])(
  "%o survives the way through the address, and leaves the rest of it alone",
  (range) => {
    const parameters = writeRange(new URLSearchParams("group=errors&range=7d"), range);
    expect(readRange(parameters)).toEqual(range);
    expect(parameters.get("group")).toBe("errors");
  },
);

test.each([
  "range=forever",
  "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z",
  "from=1990-01-01T00:00:00Z&to=2026-11-01T00:00:00Z",
  "from=yesterday&to=today",
])("%s is no range, so the last hour is shown", (text) => {
  expect(readRange(new URLSearchParams(text))).toEqual({ kind: "preset", preset: "1h" });
});

test("a preset ends now", () => {
  expect(rangeAt({ kind: "preset", preset: "1h" }, 10_000_000.4)).toEqual({
    fromMs: 6_400_000,
    toMs: 10_000_000,
  });
});

test("there are never more points than pixels, nor steps shorter than two intervals", () => {
  const hour: Range = { kind: "preset", preset: "1h" };
  expect(pointsFor(hour, 900, 5_000)).toBe(360);
  expect(pointsFor(hour, 200, 5_000)).toBe(200);
  expect(pointsFor({ kind: "preset", preset: "7d" }, 900.5, 5_000)).toBe(900);
  expect(pointsFor(hour, 900, 3_600_000)).toBe(1);
});
