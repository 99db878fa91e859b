import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PUT as putCalendar } from "@/app/api/v1/clusters/[id]/calendar/route";
import { GET as getClusters } from "@/app/api/v1/clusters/route";
import { DELETE as deleteHoliday } from "@/app/api/v1/holidays/[id]/route";
import { GET as getHolidays, POST as postHoliday } from "@/app/api/v1/holidays/route";
import { GET as getSite, PUT as putSite } from "@/app/api/v1/settings/calendar/route";
import { readCalendars } from "@/lib/calendar/read-calendars";
import { machineTimeZone } from "@/lib/calendar/site-time-zone";
import { ENGINES } from "@/lib/db/engine";
import { problemSchema } from "@/lib/http/api-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";
import {
  calendarSettingsSchema,
  clusterListSchema,
  holidayImportSchema,
  holidayListSchema,
  holidaySchema,
} from "@/lib/http/settings-schemas";
import { calendarFile, upload, YEAR } from "./fixtures/calendar-file";
import { type SiteWithSettings, startSiteWithSettings } from "./fixtures/site-with-settings";

const MONDAY_TO_FRIDAY = [...Array(5).fill([{ from: 480, to: 1_080 }]), [], []];

describe.each(ENGINES)("the settings of calendars on %s", (engine) => {
  let site: SiteWithSettings;

  beforeAll(async () => {
    site = await startSiteWithSettings(engine);
  });
  afterAll(() => site.end());
  beforeEach(() => site.forget());

  it("keeps a calendar for each cluster, with the site's time zone behind it", async () => {
    expect(calendarSettingsSchema.parse((await ask(getSite)).body)).toEqual({
      timeZone: null,
      machineTimeZone: machineTimeZone(),
    });
    await send(putSite, "PUT", { timeZone: "America/New_York" });
    const calendar = { timeZone: "Europe/Berlin", openingHours: MONDAY_TO_FRIDAY };
    expect((await send(putCalendar, "PUT", calendar, site.north)).body).toEqual(calendar);
    await send(postHoliday, "POST", { date: "2027-12-25", name: "Christmas" });
    await send(postHoliday, "POST", { date: "2027-10-03", name: "Unity", clusterId: site.north });
    const { items } = clusterListSchema.parse((await ask(getClusters)).body);
    expect(items).toMatchObject([
      { name: "North", ...calendar, holidays: [{ date: "2027-10-03", clusterId: site.north }] },
      { name: "South", timeZone: null, openingHours: null, holidays: [] },
    ]);
    const calendars = await readCalendars(site.tidewatch.database);
    expect(calendars.get(site.north)).toEqual({ ...calendar, holidays: ["2027-12-25", "2027-10-03"] });
    expect(calendars.get(site.south)).toEqual({
      timeZone: "America/New_York",
      openingHours: null,
      holidays: ["2027-12-25"],
    });
    await send(putCalendar, "PUT", { timeZone: null, openingHours: null }, site.north);
    await send(putSite, "PUT", { timeZone: null });
    expect((await readCalendars(site.tidewatch.database)).get(site.north)?.timeZone).toBe(machineTimeZone());
  });

  it.each([
    ["a time zone that is none", { timeZone: "Mars/Base", openingHours: null }, "timeZone"],
    ["six days", { timeZone: null, openingHours: MONDAY_TO_FRIDAY.slice(1) }, "openingHours"],
    ["no open day", { timeZone: null, openingHours: Array(7).fill([]) }, "openingHours"],
    [
      "an end before the beginning",
      { timeZone: null, openingHours: [[{ from: 600, to: 500 }], ...MONDAY_TO_FRIDAY.slice(1)] },
      "openingHours.0.0.to",
    ],
    [
      "stretches that overlap",
      {
        timeZone: null,
        openingHours: [
          [
            { from: 0, to: 500 },
            { from: 400, to: 600 },
          ],
          ...MONDAY_TO_FRIDAY.slice(1),
        ],
      },
      "openingHours.0.1.from",
    ],
  ])("refuses a calendar with %s, and says where", async (_, calendar, path) => {
    const { status, body } = await send(putCalendar, "PUT", calendar, site.south);
    expect(status).toBe(400);
    expect(problemSchema.parse(body).errors?.map((error) => error.path)).toContain(path);
    expect((await readCalendars(site.tidewatch.database)).get(site.south)?.openingHours).toBeNull();
  });

  it("adds and removes holidays, each date once", async () => {
    const christmas = { date: "2027-12-25", name: "<b>Christmas</b>", clusterId: null };
    const added = holidaySchema.parse((await send(postHoliday, "POST", christmas)).body);
    expect(added).toMatchObject(christmas);
    expect((await send(postHoliday, "POST", christmas)).status).toBe(409);
    expect((await send(postHoliday, "POST", { ...christmas, clusterId: site.north })).status).toBe(200);
    expect((await send(deleteHoliday, "DELETE", {}, added.id)).status).toBe(200);
    expect((await send(deleteHoliday, "DELETE", {}, added.id)).status).toBe(404);
    expect(holidayListSchema.parse((await ask(getHolidays)).body).items).toHaveLength(1);
  });

  it.each([
    [{ date: "2027-02-30", name: "None" }, "date"],
    [{ date: "2027-02-01", name: " " }, "name"],
    [{ date: "2027-02-01", name: "x", clusterId: 999_999 }, "clusterId"],
  ])("refuses the holiday %j", async (holiday, path) => {
    const { status, body } = await send(postHoliday, "POST", holiday);
    expect(status).toBe(400);
    expect(problemSchema.parse(body).errors?.[0]?.path).toBe(path);
    expect((await ask(getHolidays)).body.items).toEqual([]);
  });

  it("imports an iCalendar file for one cluster, and the same file again adds nothing", async () => {
    const text = calendarFile(
      [`DTSTART;VALUE=DATE:${YEAR}1224`, `DTEND;VALUE=DATE:${YEAR}1227`, "SUMMARY:Christmas"],
      [`DTSTART:${YEAR}1231T180000Z`, "SUMMARY:Party"],
      ["DTSTART;VALUE=DATE:19991231", "SUMMARY:Long ago"],
    );
    const outcome = holidayImportSchema.parse((await upload(text, `?clusterId=${site.south}`)).body);
    expect(outcome).toMatchObject({ added: 3, known: 0, outside: 1, skippedTotal: 1 });
    expect(outcome.skipped[0]?.name).toBe("Party");
    expect((await upload(text, `?clusterId=${site.south}`)).body).toMatchObject({ added: 0, known: 3 });
    const [, cluster] = clusterListSchema.parse((await ask(getClusters)).body).items;
    expect(cluster?.holidays.map(({ date }) => date)).toEqual([24, 25, 26].map((day) => `${YEAR}-12-${day}`));
  });

  it("imports nothing of a file that it refuses", async () => {
    const event = [`DTSTART;VALUE=DATE:${YEAR}1224`];
    const good = calendarFile(event);
    const refused = [
      await upload(good.replace("END:VCALENDAR", "")),
      await upload("hello"),
      await upload(good, "?clusterId=999999"),
      await upload(good, "?cluster=1"),
      await upload(calendarFile([...event, `DESCRIPTION:${"x".repeat(1_048_576)}`])),
      await upload(good, "", { "Content-Type": "text/plain" }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(Array(6).fill(400));
    const foreign = await upload(good, "", {
      "Content-Type": "text/calendar",
      Origin: "http://elsewhere.test",
    });
    expect(foreign.status).toBe(403);
    expect((await ask(getHolidays)).body.items).toEqual([]);
  });
});
