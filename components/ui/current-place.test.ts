import { expect, test } from "vitest";
import { currentPlace } from "./current-place";

const places = [
  { href: "/alerts", word: "Alerts" },
  { href: "/alerts/silences", word: "Silences" },
];

test("the current place is the nearest above the path", () => {
  expect(currentPlace(places, "/alerts")?.word).toBe("Alerts");
  expect(currentPlace(places, "/alerts/17")?.word).toBe("Alerts");
  expect(currentPlace(places, "/alerts/silences/3")?.word).toBe("Silences");
});

test("a path that only begins alike is in no place", () => {
  expect(currentPlace(places, "/alertsmith")).toBeUndefined();
});
