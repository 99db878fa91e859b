import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as getAlerts } from "@/app/api/v1/alerts/route";
import { DELETE as deleteWindow, PUT as putWindow } from "@/app/api/v1/maintenance/[id]/route";
import { GET as getCalendar } from "@/app/api/v1/maintenance/calendar/route";
import { POST as postPreview } from "@/app/api/v1/maintenance/preview/route";
import { GET as getWindows, POST as postWindow } from "@/app/api/v1/maintenance/route";
import { DEEP } from "@/lib/alerting/fixtures/depth-rule";
import { SiteOfQueues } from "@/lib/alerting/fixtures/site-of-queues";
import { ruleRow } from "@/lib/alerting/rule-store";
import {
  alertListSchema,
  calendarSchema,
  maintenanceListSchema,
  maintenancePreviewSchema,
  maintenanceSchema,
} from "@/lib/http/alert-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";

/** Every night from 22:00 on, as Berlin's clocks show it. */
const NIGHTLY = {
  name: "Patch night",
  matchers: [],
  timeZone: "Europe/Berlin",
  startLocal: "2026-03-27T22:00",
  durationMinutes: 60,
  rrule: "FREQ=DAILY",
};
/** Open for a day around now. */
const now = () => ({
  ...NIGHTLY,
  timeZone: "UTC",
  startLocal: new Date(Date.now() - 3_600_000).toISOString().slice(0, 19),
  durationMinutes: 1_440,
  rrule: null,
});

describe.each(["sqlite", "postgresql"] as const)("maintenance on %s", (database) => {
  let site: SiteOfQueues;

  beforeAll(async () => {
    site = await SiteOfQueues.start(database, ["Email.Q", "Chat.Q"]);
    await site.prisma.alertRule.deleteMany();
    await site.prisma.alertRule.create({ data: ruleRow(DEEP) });
    await site.engine.settingsChanged();
  });
  afterAll(() => site.end());
  beforeEach(() => site.read([11, 12]));
  afterEach(async () => {
    await site.prisma.maintenanceWindow.deleteMany();
    await site.engine.settingsChanged();
    await site.forget();
  });

  const lists = async () => alertListSchema.parse((await ask(getAlerts)).body).totals;
  const plan = async (window: object) =>
    maintenanceSchema.parse((await send(postWindow, "POST", window)).body);
  const all = async () => maintenanceListSchema.parse((await ask(getWindows)).body).items;
  const actions = async () => (await site.audited()).map(({ action }) => action);

  it("keeps quiet at once what a window is open for, until it is deleted", async () => {
    const window = await plan(now());
    expect(window).toMatchObject({ isOpen: true, next: { startsAt: expect.any(String) } });
    expect(await lists()).toMatchObject({ open: 0, suppressed: 2 });
    await send(deleteWindow, "DELETE", {}, window.id);
    expect(await lists()).toMatchObject({ open: 2, suppressed: 0 });
    expect(await all()).toEqual([]);
    expect(await actions()).toEqual(["maintenance.create", "maintenance.remove"]);
  });

  it("keeps quiet only what its matchers take, and follows a change", async () => {
    const matchers = [{ label: "queue", operator: "=", value: "Chat.Q" }];
    const { id } = await plan({ ...now(), matchers });
    expect(await lists()).toMatchObject({ open: 1, suppressed: 1 });
    await send(putWindow, "PUT", { ...now(), startLocal: "2020-01-01T00:00", matchers }, id);
    expect(await lists()).toMatchObject({ open: 2, suppressed: 0 });
    expect(await all()).toMatchObject([{ isOpen: false, next: null }]);
    expect(await actions()).toEqual(["maintenance.create", "maintenance.change"]);
  });

  it("shows each opening by the clocks of its zone, also on the night that they change", async () => {
    await plan(NIGHTLY);
    const query = "?from=2026-03-28T00:00:00Z&to=2026-03-30T00:00:00Z";
    const { items, more } = calendarSchema.parse((await ask(getCalendar, { query })).body);
    expect(items.map(({ name, startsAt, endsAt }) => [name, startsAt, endsAt])).toEqual([
      ["Patch night", "2026-03-28T21:00:00.000Z", "2026-03-28T22:00:00.000Z"],
      ["Patch night", "2026-03-29T20:00:00.000Z", "2026-03-29T21:00:00.000Z"],
    ]);
    expect(more).toBe(false);
  });

  it("previews the openings of a window, saves nothing, and names the field that is mistaken", async () => {
    const { name: _name, matchers: _matchers, ...times } = NIGHTLY;
    const { next, clockChange } = maintenancePreviewSchema.parse(
      (await send(postPreview, "POST", times)).body,
    );
    expect(next).toHaveLength(5);
    expect(clockChange?.first?.startsAt).toMatch(/T2[01]:00:00/);
    const { body } = await send(postPreview, "POST", { ...times, rrule: "FREQ=SOMETIMES" });
    expect(body.errors).toMatchObject([{ path: "rrule" }]);
    expect(await all()).toEqual([]);
    expect(await actions()).toEqual([]);
  });

  it.each([
    ["a zone that is none", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["a recurrence that is none", { rrule: "FREQ=SOMETIMES" }, "rrule"],
    ["a recurrence that never happens", { rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }, "rrule"],
    ["a day that is none", { startLocal: "2026-02-30T22:00" }, "startLocal"],
    ["a window of no length", { durationMinutes: 0 }, "durationMinutes"],
  ])("refuses %s and names the field", async (_, wrong, path) => {
    const { status, body } = await send(postWindow, "POST", { ...NIGHTLY, ...wrong });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path }]);
    expect(await all()).toEqual([]);
    expect(await actions()).toEqual([]);
  });

  it("answers changes of what is not there with a problem that says so", async () => {
    expect((await send(putWindow, "PUT", NIGHTLY, 999_999)).body.code).toBe("not-found");
    expect((await send(deleteWindow, "DELETE", {}, 999_999)).body.code).toBe("not-found");
  });
});
