import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PUT as putCalendar } from "@/app/api/v1/clusters/[id]/calendar/route";
import { GET as getClusters } from "@/app/api/v1/clusters/route";
import { DELETE as deleteGroup, PUT as putGroup } from "@/app/api/v1/groups/[id]/route";
import { GET as getGroups, POST as postGroup } from "@/app/api/v1/groups/route";
import { DELETE as deleteHoliday } from "@/app/api/v1/holidays/[id]/route";
import { POST as postImport } from "@/app/api/v1/holidays/import/route";
import { GET as getHolidays, POST as postHoliday } from "@/app/api/v1/holidays/route";
import { GET as getSite, PUT as putSite } from "@/app/api/v1/settings/calendar/route";
import { GET as getDetection, PUT as putDetection } from "@/app/api/v1/settings/detection/route";
import { callWithToken, requestOf } from "@/lib/auth/fixtures/caller";
import { readCalendars } from "@/lib/calendar/read-calendars";
import { machineTimeZone } from "@/lib/calendar/site-time-zone";
import { readEnvironment } from "@/lib/config/environment";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { problemSchema } from "@/lib/http/api-schemas";
import {
  calendarSettingsSchema,
  clusterListSchema,
  detectionSettingsSchema,
  holidayImportSchema,
  holidayListSchema,
  holidaySchema,
  queueGroupListSchema,
  queueGroupSchema,
} from "@/lib/http/settings-schemas";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";

type Handler = (request: Request, context: { params?: Promise<Record<string, string>> }) => Promise<Response>;
const DAY_MS = 86_400_000;
const MONDAY_TO_FRIDAY = [...Array(5).fill([{ from: 480, to: 1_080 }]), [], []];

async function ask(handler: Handler, request: RequestInit & { query?: string; id?: number } = {}) {
  const { query = "", id, ...init } = request;
  const response = await handler(
    requestOf(`http://127.0.0.1/api${query}`, init),
    id === undefined ? {} : { params: Promise.resolve({ id: String(id) }) },
  );
  return { status: response.status, body: await response.json() };
}
const send = (handler: Handler, method: string, body: unknown, id?: number) =>
  ask(handler, {
    method,
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
    ...(id === undefined ? {} : { id }),
  });
const upload = (
  text: string,
  query = "",
  headers: Record<string, string> = { "Content-Type": "text/calendar" },
) => ask(postImport, { method: "POST", body: text, headers, query });
const year = new Date().getUTCFullYear() + 1;
const calendarFile = (...events: string[][]) =>
  [
    "BEGIN:VCALENDAR",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
  ].join("\r\n");

describe.each(["sqlite", "postgresql"] as const)("the settings on %s", (engine) => {
  let tidewatch: Tidewatch;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;
  let north = 0;
  let south = 0;
  let queueIds: number[] = [];

  beforeAll(async () => {
    scratch = await openTestDatabaseUrl(engine);
    tidewatch = await startTidewatch(readEnvironment({ DATABASE_URL: scratch.url, LOG_LEVEL: "silent" }));
    globalThis.tidewatch = tidewatch;
    await callWithToken(tidewatch.database);
    const { prisma } = tidewatch.database;
    north = (await prisma.cluster.create({ data: { name: "North" } })).id;
    south = (await prisma.cluster.create({ data: { name: "South" } })).id;
    for (const [name, profile] of [
      ["A", "distribution"],
      ["B", "distribution"],
      ["C", "archive"],
    ] as const)
      await prisma.queue.create({ data: { clusterId: north, tenant: "T", name, profile } });
    queueIds = (await prisma.queue.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
  });
  afterAll(async () => {
    globalThis.tidewatch = undefined;
    await tidewatch.stop();
    await scratch.dispose();
  });
  beforeEach(async () => {
    const { prisma } = tidewatch.database;
    await prisma.holiday.deleteMany();
    await prisma.queueGroupMember.deleteMany();
    await prisma.queueGroup.deleteMany();
    await prisma.detection.deleteMany();
    await prisma.setting.deleteMany({ where: { key: { in: ["time-zone", "false-alarms-per-month"] } } });
  });

  it("tolerates one false alarm a month until somebody says otherwise", async () => {
    const before = detectionSettingsSchema.parse((await ask(getDetection)).body);
    expect(before).toMatchObject({ falseAlarmsPerMonth: 1, queues: 2 });
    const answer = await send(putDetection, "PUT", { falseAlarmsPerMonth: 0.5 });
    expect(detectionSettingsSchema.parse(answer.body).falseAlarmsPerMonth).toBe(0.5);
    expect((await ask(getDetection)).body.falseAlarmsPerMonth).toBe(0.5);
  });

  it.each([0, 0.001, 101, "1", null])("refuses %j false alarms, and keeps what was set", async (wanted) => {
    await send(putDetection, "PUT", { falseAlarmsPerMonth: 7 });
    const { status, body } = await send(putDetection, "PUT", { falseAlarmsPerMonth: wanted });
    expect(status).toBe(400);
    expect(problemSchema.parse(body).errors?.[0]?.path).toBe("falseAlarmsPerMonth");
    expect((await ask(getDetection)).body.falseAlarmsPerMonth).toBe(7);
  });

  it("counts what people said of the call-outs of the last thirty days", async () => {
    const { prisma } = tidewatch.database;
    const nowMs = Date.now();
    const call = (state: string, feedback: string | null, daysAgo: number, queueId: number | null) => ({
      queueId,
      pool: queueId === null ? `cluster/${north}` : null,
      state,
      feedback,
      sinceMs: BigInt(nowMs - daysAgo * DAY_MS),
      calledMs: BigInt(nowMs - daysAgo * DAY_MS),
      expected: 10,
      departed: 0,
      depth: 5,
      oneIn: 1e6,
      reason: "",
    });
    const [first = 0] = queueIds;
    await prisma.detection.createMany({
      data: [
        call("not-draining", "wrong", 1, first),
        call("not-draining", "wrong", 2, null),
        call("growing", "expected", 3, first),
        call("waiting-too-long", "right", 4, first),
        call("unconfirmed", null, 5, first),
        call("suspect", "wrong", 6, first),
        call("not-draining", "wrong", 31, first),
      ],
    });
    await prisma.axis.create({
      data: { serverId: 1, hour: Math.floor((nowMs - 60 * DAY_MS) / 3_600_000), payload: new Uint8Array() },
    });
    await send(putDetection, "PUT", { falseAlarmsPerMonth: 3 });
    const { record } = detectionSettingsSchema.parse((await ask(getDetection)).body);
    expect(record).toEqual({ days: 30, promised: 3, wrong: 2, right: 1, expected: 1, notJudged: 1 });
    await prisma.axis.deleteMany();
  });

  it("promises nothing for the time before the first poll", async () => {
    expect(detectionSettingsSchema.parse((await ask(getDetection)).body).record).toMatchObject({
      days: 0,
      promised: 0,
    });
  });

  it("keeps a calendar for each cluster, with the site's time zone behind it", async () => {
    expect(calendarSettingsSchema.parse((await ask(getSite)).body)).toEqual({
      timeZone: null,
      machineTimeZone: machineTimeZone(),
    });
    await send(putSite, "PUT", { timeZone: "America/New_York" });
    const calendar = { timeZone: "Europe/Berlin", openingHours: MONDAY_TO_FRIDAY };
    expect((await send(putCalendar, "PUT", calendar, north)).body).toEqual(calendar);
    await send(postHoliday, "POST", { date: "2027-12-25", name: "Christmas" });
    await send(postHoliday, "POST", { date: "2027-10-03", name: "Unity", clusterId: north });
    const { items } = clusterListSchema.parse((await ask(getClusters)).body);
    expect(items).toMatchObject([
      { name: "North", ...calendar, holidays: [{ date: "2027-10-03", clusterId: north }] },
      { name: "South", timeZone: null, openingHours: null, holidays: [] },
    ]);
    const calendars = await readCalendars(tidewatch.database);
    expect(calendars.get(north)).toEqual({ ...calendar, holidays: ["2027-12-25", "2027-10-03"] });
    expect(calendars.get(south)).toEqual({
      timeZone: "America/New_York",
      openingHours: null,
      holidays: ["2027-12-25"],
    });
    await send(putCalendar, "PUT", { timeZone: null, openingHours: null }, north);
    await send(putSite, "PUT", { timeZone: null });
    expect((await readCalendars(tidewatch.database)).get(north)?.timeZone).toBe(machineTimeZone());
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
    const { status, body } = await send(putCalendar, "PUT", calendar, south);
    expect(status).toBe(400);
    expect(problemSchema.parse(body).errors?.map((error) => error.path)).toContain(path);
    expect((await readCalendars(tidewatch.database)).get(south)?.openingHours).toBeNull();
  });

  it("adds and removes holidays, each date once", async () => {
    const christmas = { date: "2027-12-25", name: "<b>Christmas</b>", clusterId: null };
    const added = holidaySchema.parse((await send(postHoliday, "POST", christmas)).body);
    expect(added).toMatchObject(christmas);
    expect((await send(postHoliday, "POST", christmas)).status).toBe(409);
    expect((await send(postHoliday, "POST", { ...christmas, clusterId: north })).status).toBe(200);
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
      [`DTSTART;VALUE=DATE:${year}1224`, `DTEND;VALUE=DATE:${year}1227`, "SUMMARY:Christmas"],
      [`DTSTART:${year}1231T180000Z`, "SUMMARY:Party"],
      ["DTSTART;VALUE=DATE:19991231", "SUMMARY:Long ago"],
    );
    const outcome = holidayImportSchema.parse((await upload(text, `?clusterId=${south}`)).body);
    expect(outcome).toMatchObject({ added: 3, known: 0, outside: 1, skippedTotal: 1 });
    expect(outcome.skipped[0]?.name).toBe("Party");
    expect((await upload(text, `?clusterId=${south}`)).body).toMatchObject({ added: 0, known: 3 });
    const [, cluster] = clusterListSchema.parse((await ask(getClusters)).body).items;
    expect(cluster?.holidays.map(({ date }) => date)).toEqual([24, 25, 26].map((day) => `${year}-12-${day}`));
  });

  it("imports nothing of a file that it refuses", async () => {
    const event = [`DTSTART;VALUE=DATE:${year}1224`];
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

  it("makes, changes and removes groups of queues", async () => {
    const [a = 0, b = 0, c = 0] = queueIds;
    const made = queueGroupSchema.parse(
      (await send(postGroup, "POST", { name: " Back office ", queueIds: [a, b] })).body,
    );
    expect(made).toMatchObject({ name: "Back office", queueIds: [a, b] });
    await send(putGroup, "PUT", { name: "Front office", queueIds: [b, c] }, made.id);
    expect(queueGroupListSchema.parse((await ask(getGroups)).body).items).toEqual([
      { id: made.id, name: "Front office", queueIds: [b, c] },
    ]);
    expect((await send(deleteGroup, "DELETE", {}, made.id)).status).toBe(200);
    expect((await send(deleteGroup, "DELETE", {}, made.id)).status).toBe(404);
    expect((await send(putGroup, "PUT", { name: "x", queueIds: [] }, made.id)).status).toBe(404);
    expect(await tidewatch.database.prisma.queue.count()).toBe(3);
  });

  it("changes nothing of a group when any of the change is wrong", async () => {
    const [a = 0, b = 0] = queueIds;
    const { id } = queueGroupSchema.parse(
      (await send(postGroup, "POST", { name: "One", queueIds: [a] })).body,
    );
    await send(postGroup, "POST", { name: "Two", queueIds: [b] });
    const taken = await send(putGroup, "PUT", { name: "Two", queueIds: [b] }, id);
    expect([taken.status, problemSchema.parse(taken.body).errors?.[0]?.path]).toEqual([409, "name"]);
    const unknown = await send(putGroup, "PUT", { name: "Three", queueIds: [b, 999_999] }, id);
    expect([unknown.status, problemSchema.parse(unknown.body).errors?.[0]?.path]).toEqual([
      400,
      "queueIds.1",
    ]);
    expect((await send(putGroup, "PUT", { name: "Three", queueIds: [b, b] }, id)).status).toBe(400);
    expect(queueGroupListSchema.parse((await ask(getGroups)).body).items[0]).toEqual({
      id,
      name: "One",
      queueIds: [a],
    });
  });

  it("tells live detection of every change that was made, and of none that was refused", async () => {
    const told = vi.spyOn(tidewatch.detection, "settingsChanged");
    const [a = 0] = queueIds;
    await send(putDetection, "PUT", { falseAlarmsPerMonth: 2 });
    await send(putSite, "PUT", { timeZone: "UTC" });
    await send(putCalendar, "PUT", { timeZone: null, openingHours: null }, north);
    const { id: holidayId } = (await send(postHoliday, "POST", { date: "2027-01-01", name: "x" })).body;
    await send(deleteHoliday, "DELETE", {}, holidayId);
    await upload(calendarFile([`DTSTART;VALUE=DATE:${year}1224`]));
    const { id: groupId } = (await send(postGroup, "POST", { name: "x", queueIds: [a] })).body;
    await send(putGroup, "PUT", { name: "y", queueIds: [a] }, groupId);
    await send(deleteGroup, "DELETE", {}, groupId);
    expect(told).toHaveBeenCalledTimes(9);
    await send(deleteGroup, "DELETE", {}, groupId);
    await send(putDetection, "PUT", { falseAlarmsPerMonth: 0 });
    await upload("hello");
    expect(told).toHaveBeenCalledTimes(9);
    told.mockRestore();
  });
});
