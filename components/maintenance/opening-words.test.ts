import { expect, test } from "vitest";
import { dayWords, openingWords } from "./opening-words";

test("an opening reads by its zone's clock, with what the zone is called then", () => {
  const winter = { startsAt: "2027-03-21T21:00:00Z", endsAt: "2027-03-21T22:30:00Z" };
  expect(openingWords(winter, "Europe/Berlin")).toBe("Sun, 21 Mar 2027, 22:00 – 23:30 CET");
  const summer = { startsAt: "2027-03-28T20:00:00Z", endsAt: "2027-03-29T04:00:00Z" };
  expect(openingWords(summer, "Europe/Berlin")).toBe(
    "Sun, 28 Mar 2027, 22:00 – Mon, 29 Mar 2027, 06:00 CEST",
  );
  expect(dayWords("2027-03-28T23:00:00Z", "Europe/Berlin")).toBe("Mon, 29 Mar 2027");
});
