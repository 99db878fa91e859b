import { expect, test } from "vitest";
import { restsOnDepartures, saysHowOften } from "./departure-states";

test("departures explain stops and slow drains, not growth, recovery and long waits", () => {
  expect(restsOnDepartures("not-draining")).toBe(true);
  expect(restsOnDepartures("draining-slowly")).toBe(true);
  expect(restsOnDepartures("growing")).toBe(false);
  expect(restsOnDepartures("recovering")).toBe(false);
  expect(restsOnDepartures("waiting-too-long")).toBe(false);
});

test("how often a healthy queue does it is said only while nothing has left", () => {
  expect(saysHowOften("not-draining", 0)).toBe(true);
  expect(saysHowOften("not-draining", 34)).toBe(false);
  expect(saysHowOften("growing", 0)).toBe(false);
});
