import { expect, test } from "vitest";
import { shownYear, yearsOf } from "./holiday-years";

test("the years that have holidays, in order", () => {
  expect(yearsOf([{ date: "2027-01-01" }, { date: "2026-12-25" }, { date: "2027-05-01" }])).toEqual([
    "2026",
    "2027",
  ]);
});

test.each([
  [["2025", "2026", "2027"], null, "2026"],
  [["2024", "2028"], null, "2028"],
  [["2024"], null, "2024"],
  [["2025", "2026"], "2025", "2025"],
  [["2026", "2027"], "2025", "2026"],
])("of %j with %s chosen, in 2026: %s is shown", (years, chosen, shown) => {
  expect(shownYear(years, chosen, "2026")).toBe(shown);
});
