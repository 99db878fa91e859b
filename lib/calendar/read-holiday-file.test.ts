import { describe, expect, test } from "vitest";
import { addDays } from "./local-date";
import { MAX_HOLIDAY_DATES, readHolidayFile } from "./read-holiday-file";

const WINDOW = { from: "2025-11-22", to: "2029-11-21" };
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
const file = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", ...lines, "END:VCALENDAR", ""].join("\r\n");
const read = (text: string) => readHolidayFile(text, WINDOW, () => 0);

function holidays(...lines: string[]) {
  const answer = read(file(...lines));
  if (answer.kind !== "holidays") throw new Error(answer.reason);
  return answer;
}
const datesOf = (...lines: string[]) => holidays(...event(...lines)).dates.map(({ date }) => date);
const reasonsOf = (...lines: string[]) =>
  holidays(...lines).refused.map(({ name, reason }) => `${name}: ${reason}`);
const reasonFor = (text: string) => {
  const answer = read(text);
  return answer.kind === "unreadable" ? answer.reason : "";
};

describe("an iCalendar file", () => {
  test("brings its all-day events", () => {
    expect(
      holidays(
        ...event("DTSTART;VALUE=DATE:20261226", "SUMMARY:Boxing Day"),
        ...event("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226", "SUMMARY:Christmas Day"),
      ),
    ).toEqual({
      kind: "holidays",
      dates: [
        { date: "2026-12-25", name: "Christmas Day" },
        { date: "2026-12-26", name: "Boxing Day" },
      ],
      refused: [],
      outside: 0,
    });
  });

  test.each([
    ["\n", "LF"],
    ["\r\n", "CRLF"],
  ])("is read with %j as the end of a line (%s), folded lines joined", (lineEnd) => {
    const lines = ["DTSTART;VALUE=DATE:2026", " 1225", "SUMMARY:Day of the very", "  long na", "\tme"];
    const text = file(...event(...lines)).replaceAll("\r\n", lineEnd);
    expect(read(text)).toMatchObject({ dates: [{ date: "2026-12-25", name: "Day of the very long name" }] });
  });

  test("brings every day of an event of several days, whose end is the day after", () => {
    expect(datesOf("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227")).toEqual([
      "2026-12-24",
      "2026-12-25",
      "2026-12-26",
    ]);
    expect(datesOf("DTSTART;VALUE=DATE:20261231", "DURATION:P2D")).toEqual(["2026-12-31", "2027-01-01"]);
    expect(datesOf("DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20261231")).toEqual(["2026-12-31"]);
  });

  test("repeats yearly within the window only", () => {
    expect(datesOf("DTSTART;VALUE=DATE:19700101", "RRULE:FREQ=YEARLY")).toEqual([
      "2026-01-01",
      "2027-01-01",
      "2028-01-01",
      "2029-01-01",
    ]);
    expect(datesOf("DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")).toEqual([
      "2026-11-26",
      "2027-11-25",
      "2028-11-23",
    ]);
    expect(
      datesOf("DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260102", "RRULE:FREQ=YEARLY;COUNT=2"),
    ).toEqual(["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"]);
    expect(datesOf("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY;UNTIL=20270601")).toEqual([
      "2026-05-01",
      "2027-05-01",
    ]);
  });

  test("leaves out a yearly day that a year does not have", () => {
    expect(datesOf("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")).toEqual(["2028-02-29"]);
    expect(datesOf("DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")).toEqual([]);
  });

  test("knows dates that are taken out, moved or listed", () => {
    expect(
      datesOf("DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY;COUNT=3", "EXDATE;VALUE=DATE:20270501"),
    ).toEqual(["2026-05-01", "2028-05-01"]);
    expect(datesOf("DTSTART;VALUE=DATE:20260501", "RDATE;VALUE=DATE:20260601,20260701")).toEqual([
      "2026-05-01",
      "2026-06-01",
      "2026-07-01",
    ]);
    const moved = holidays(
      ...event("UID:may", "DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY;COUNT=2", "SUMMARY:May"),
      ...event(
        "UID:may",
        "RECURRENCE-ID;VALUE=DATE:20270501",
        "DTSTART;VALUE=DATE:20270503",
        "SUMMARY:Late May",
      ),
    );
    expect(moved.dates).toEqual([
      { date: "2026-05-01", name: "May" },
      { date: "2027-05-03", name: "Late May" },
    ]);
  });

  test("counts events without a date in the window", () => {
    expect(holidays(...event("DTSTART;VALUE=DATE:19991231", "SUMMARY:Long ago"))).toMatchObject({
      dates: [],
      outside: 1,
    });
  });

  test("may leave out VALUE=DATE, and name a date twice", () => {
    const { dates } = holidays(
      ...event("DTSTART:20261225", "DTEND:20261226", "SUMMARY:Christmas"),
      ...event("DTSTART:20261225", "SUMMARY:Weihnachten"),
    );
    expect(dates).toEqual([{ date: "2026-12-25", name: "Christmas" }]);
  });

  test("names are plain text, whatever they hold", () => {
    const { dates } = holidays(
      ...event("DTSTART;VALUE=DATE:20261225", "SUMMARY:<img src=x onerror=alert(1)>\\, a\\nb\\; \u0007c"),
      ...event("DTSTART;VALUE=DATE:20261226"),
      ...event("DTSTART;VALUE=DATE:20261227", `SUMMARY:${"x".repeat(5_000)}`),
    );
    expect(dates.map(({ name }) => name)).toEqual([
      "<img src=x onerror=alert(1)>, a b; c",
      "Unnamed",
      "x".repeat(200),
    ]);
  });

  test("events that are no holidays are named with the reason", () => {
    expect(
      reasonsOf(
        ...event("DTSTART:20261225T100000Z", "SUMMARY:Party"),
        ...event("DTSTART;TZID=Europe/Berlin:20261225T000000", "SUMMARY:Half a day"),
        ...event("DTSTART;VALUE=DATE:20261340", "SUMMARY:Thirteenth month"),
        ...event("DTSTART;VALUE=DATE:banana", "SUMMARY:Fruit"),
        ...event("SUMMARY:Some day"),
        ...event("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261220", "SUMMARY:Backwards"),
        ...event("DTSTART;VALUE=DATE:20261225", "DURATION:P99999999D", "SUMMARY:Endless"),
        ...event("DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=WEEKLY", "SUMMARY:Weekly"),
        ...event("DTSTART;VALUE=DATE:20261225", "STATUS:CANCELLED", "SUMMARY:Cancelled"),
        ...event("DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=YEARLY;INTERVAL=1000000000", "SUMMARY:Rare"),
      ),
    ).toMatchInlineSnapshot(`
      [
        "Party: it has a time of day (2026-12-25T10:00:00Z); only events of whole days are holidays",
        "Half a day: it has a time of day (2026-12-25T00:00:00); only events of whole days are holidays",
        "Thirteenth month: its start 2026-13-40 is no date",
        "Fruit: its start bana-na- is no date",
        "Some day: it has no start (DTSTART)",
        "Backwards: it ends before it begins",
        "Endless: it lasts 99999999 days",
        "Weekly: it repeats otherwise than yearly",
        "Cancelled: it is cancelled",
        "Rare: its repetition can't be read: Same occurrence found twice, protecting you from death by recursion",
      ]
    `);
  });

  test.each([
    ["nothing", "", "not an iCalendar file"],
    ["a web page", "<!doctype html><p>x:y</p>", "not an iCalendar file"],
    ["a visiting card", "BEGIN:VCARD\nFN:x\nEND:VCARD", "not an iCalendar file"],
    ["a file cut off", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225", "did not end"],
    ["a line that is none", file(...event("DTSTART;VALUE=DATE:20261225", "garbage")), "garbage"],
    [
      "a rule that can't be",
      file(...event("DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=YEARLY;BYMONTH=13")),
      'BYMONTH: invalid value "13"',
    ],
    ["a calendar without events", file(), "no events"],
    ["bytes that are no text", "\u0000\ufffd:\u0001", "not an iCalendar file"],
  ])("that is %s is refused with what is wrong", (_, text, reason) => {
    expect(reasonFor(text)).toContain(reason);
  });

  test("may hold several calendars", () => {
    const text =
      file(...event("DTSTART;VALUE=DATE:20261225")) + file(...event("DTSTART;VALUE=DATE:20261226"));
    expect(read(text)).toMatchObject({ dates: [{ date: "2026-12-25" }, { date: "2026-12-26" }] });
  });

  test("is refused with more dates than a calendar has", () => {
    const wide = { from: "1900-01-01", to: "2100-01-01" };
    const days = (count: number) =>
      file(
        ...Array.from({ length: count }, (_, index) =>
          event(`DTSTART;VALUE=DATE:${addDays("2000-01-01", index).replaceAll("-", "")}`),
        ).flat(),
      );
    expect(readHolidayFile(days(MAX_HOLIDAY_DATES), wide, () => 0).kind).toBe("holidays");
    expect(readHolidayFile(days(MAX_HOLIDAY_DATES + 1), wide, () => 0)).toEqual({
      kind: "unreadable",
      reason: "It has more than 5000 dates.",
    });
  });

  test("is refused when its rules take too long", () => {
    let nowMs = 0;
    const text = file(...event("DTSTART;VALUE=DATE:16000101", "RRULE:FREQ=YEARLY"));
    const slowly = () => {
      nowMs += 100;
      return nowMs;
    };
    expect(readHolidayFile(text, WINDOW, slowly)).toMatchObject({
      reason: expect.stringContaining("too long"),
    });
  });
});
