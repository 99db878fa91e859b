import { expect, test } from "vitest";
import { createServerClock } from "./server-clock";

test("before any answer the browser's own clock is used", () => {
  expect(
    createServerClock(
      () => 50,
      () => 7_000,
    ).nowMs(),
  ).toBe(7_000);
});

test("after an answer the server's time runs on with the monotonic clock, whatever the wall clock says", () => {
  let monotonicMs = 1_000;
  const clock = createServerClock(
    () => monotonicMs,
    () => 0,
  );
  clock.hear("Sun, 22 Nov 2026 19:00:00 GMT");
  monotonicMs += 2_500;
  expect(clock.nowMs()).toBe(Date.parse("2026-11-22T19:00:02.500Z"));
});

test("an absent or broken header changes nothing", () => {
  const clock = createServerClock(
    () => 0,
    () => 42,
  );
  clock.hear(null);
  clock.hear("yesterday");
  expect(clock.nowMs()).toBe(42);
});
