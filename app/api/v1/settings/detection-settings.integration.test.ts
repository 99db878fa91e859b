import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PUT as putCalendar } from "@/app/api/v1/clusters/[id]/calendar/route";
import { DELETE as deleteGroup, PUT as putGroup } from "@/app/api/v1/groups/[id]/route";
import { POST as postGroup } from "@/app/api/v1/groups/route";
import { DELETE as deleteHoliday } from "@/app/api/v1/holidays/[id]/route";
import { POST as postHoliday } from "@/app/api/v1/holidays/route";
import { PUT as putSite } from "@/app/api/v1/settings/calendar/route";
import { GET as getDetection, PUT as putDetection } from "@/app/api/v1/settings/detection/route";
import { ENGINES } from "@/lib/db/engine";
import { problemSchema } from "@/lib/http/api-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";
import { detectionSettingsSchema } from "@/lib/http/settings-schemas";
import { calendarFile, upload, YEAR } from "./fixtures/calendar-file";
import { type SiteWithSettings, startSiteWithSettings } from "./fixtures/site-with-settings";

const DAY_MS = 86_400_000;

describe.each(ENGINES)("the settings of detection on %s", (engine) => {
  let site: SiteWithSettings;

  beforeAll(async () => {
    site = await startSiteWithSettings(engine);
  });
  afterAll(() => site.end());
  beforeEach(() => site.forget());

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

  it("counts what people said of the detections of the last thirty days", async () => {
    const { prisma } = site.tidewatch.database;
    const nowMs = Date.now();
    const call = (state: string, feedback: string | null, daysAgo: number, queueId: number | null) => ({
      queueId,
      pool: queueId === null ? `cluster/${site.north}` : null,
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
    const [first = 0] = site.queueIds;
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

  it("tells live detection of every change that was made, and of none that was refused", async () => {
    const told = vi.spyOn(site.tidewatch.detection, "settingsChanged");
    const [a = 0] = site.queueIds;
    await send(putDetection, "PUT", { falseAlarmsPerMonth: 2 });
    await send(putSite, "PUT", { timeZone: "UTC" });
    await send(putCalendar, "PUT", { timeZone: null, openingHours: null }, site.north);
    const { id: holidayId } = (await send(postHoliday, "POST", { date: "2027-01-01", name: "x" })).body;
    await send(deleteHoliday, "DELETE", {}, holidayId);
    await upload(calendarFile([`DTSTART;VALUE=DATE:${YEAR}1224`]));
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
