import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getChoices } from "@/app/api/v1/audit/choices/route";
import { GET as getExport } from "@/app/api/v1/audit/export/route";
import { GET as getAudit } from "@/app/api/v1/audit/route";
import { PUT as putCalendar } from "@/app/api/v1/clusters/[id]/calendar/route";
import { POST as postFeedback } from "@/app/api/v1/detections/[id]/feedback/route";
import { POST as postGroup } from "@/app/api/v1/groups/route";
import { DELETE as deleteHoliday } from "@/app/api/v1/holidays/[id]/route";
import { POST as postHolidayFile } from "@/app/api/v1/holidays/import/route";
import { POST as postHoliday } from "@/app/api/v1/holidays/route";
import { POST as postHistory } from "@/app/api/v1/import/route";
import { PATCH as patchQueue } from "@/app/api/v1/queues/[id]/route";
import { PUT as putSite } from "@/app/api/v1/settings/calendar/route";
import { PUT as putDetection } from "@/app/api/v1/settings/detection/route";
import { callWithToken, requestOf } from "@/lib/auth/fixtures/caller";
import { readEnvironment } from "@/lib/config/environment";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { problemSchema } from "@/lib/http/api-schemas";
import { type AuditItem, auditChoicesSchema, auditListSchema } from "@/lib/http/audit-schemas";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";

type Handler = (request: Request, context: { params?: Promise<Record<string, string>> }) => Promise<Response>;

function call(handler: Handler, init: RequestInit & { query?: string; id?: number } = {}) {
  const { query = "", id, ...request } = init;
  return handler(
    requestOf(`http://127.0.0.1/api${query}`, request),
    id === undefined ? {} : { params: Promise.resolve({ id: String(id) }) },
  );
}
const send = async (handler: Handler, method: string, body: unknown, id?: number) => {
  const headers = { "Content-Type": "application/json" };
  const answer = await call(handler, {
    ...{ method, headers, body: JSON.stringify(body) },
    ...(id === undefined ? {} : { id }),
  });
  return answer.json();
};
async function entries(query = ""): Promise<AuditItem[]> {
  return auditListSchema.parse(await (await call(getAudit, { query })).json()).items;
}

describe.each(ENGINES)("the audit log on %s", (engine) => {
  let tidewatch: Tidewatch;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;
  let clusterId = 0;
  let queueId = 0;

  beforeAll(async () => {
    scratch = await openTestDatabaseUrl(engine);
    tidewatch = await startTidewatch(readEnvironment({ DATABASE_URL: scratch.url, LOG_LEVEL: "silent" }));
    globalThis.tidewatch = tidewatch;
    await callWithToken(tidewatch.database);
    const csv = "time,cluster,server,queue,depth\n2026-11-20T10:00:00Z,North,A,Chat,1\n";
    const headers = { "Content-Type": "text/csv" };
    await (await call(postHistory, { method: "POST", body: csv, headers })).text();
    const { prisma } = tidewatch.database;
    clusterId = (await prisma.cluster.findFirstOrThrow()).id;
    queueId = (await prisma.queue.findFirstOrThrow()).id;
  });
  afterAll(async () => {
    globalThis.tidewatch = undefined;
    await tidewatch.stop();
    await scratch.dispose();
  });

  it("names who brought history, before the first row and after the last", async () => {
    expect(await entries()).toMatchObject([
      { action: "history.import.finish", actor: { name: "Operator" }, after: { rows: 1, malformed: 0 } },
      { action: "history.import", actor: { name: "Operator" }, before: null },
    ]);
  });

  it("notes every change of the settings with what was before and after", async () => {
    await send(putDetection, "PUT", { falseAlarmsPerMonth: 3 });
    await send(putSite, "PUT", { timeZone: "Europe/Berlin" });
    await send(putCalendar, "PUT", { timeZone: "UTC", openingHours: null }, clusterId);
    const { id } = await send(postHoliday, "POST", { date: "2027-12-25", name: "Christmas" });
    await send(deleteHoliday, "DELETE", {}, id);
    await send(patchQueue, "PATCH", { profile: "archive" }, queueId);
    await send(postGroup, "POST", { name: "Sales", queueIds: [queueId] });
    expect(await entries("?limit=7")).toMatchObject([
      { action: "group.create", target: { kind: "group", name: "Sales" }, after: { queueIds: [queueId] } },
      { action: "queue.profile", before: { profile: "distribution" }, after: { profile: "archive" } },
      { action: "holiday.remove", before: { name: "Christmas", date: "2027-12-25" }, after: null },
      { action: "holiday.create", target: { id: String(id), name: "Christmas, 2027-12-25" } },
      { action: "calendar.change", target: { name: "North" }, before: { timeZone: null } },
      { action: "time-zone.change", before: { timeZone: null }, after: { timeZone: "Europe/Berlin" } },
      { action: "detection.change", before: { falseAlarmsPerMonth: 1 }, after: { falseAlarmsPerMonth: 3 } },
    ]);
  });

  it("notes imported holidays and feedback", async () => {
    const day = `${new Date().getUTCFullYear() + 1}1224`;
    const file = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${day}\r\nSUMMARY:Eve\r\nEND:VEVENT\r\nEND:VCALENDAR`;
    await call(postHolidayFile, { method: "POST", body: file, headers: { "Content-Type": "text/calendar" } });
    const { id } = await tidewatch.database.prisma.detection.create({
      data: {
        ...{ queueId, state: "not-draining", sinceMs: 1n, calledMs: 2n, expected: 9, departed: 0 },
        ...{ depth: 5, oneIn: 1e6, reason: "" },
      },
    });
    await send(postFeedback, "POST", { verdict: "right" }, id);
    expect(await entries("?limit=2")).toMatchObject([
      {
        ...{ action: "detection.feedback", target: { id: String(id), name: "Chat" } },
        ...{ before: { verdict: null }, after: { verdict: "right" } },
      },
      { action: "holiday.import", target: { name: "all clusters" }, after: { added: 1 } },
    ]);
  });

  it("notes nothing of a change that was refused", async () => {
    const before = await tidewatch.database.prisma.auditEntry.count();
    await send(putDetection, "PUT", { falseAlarmsPerMonth: 0 });
    await send(putCalendar, "PUT", { timeZone: null, openingHours: null }, 999_999);
    await send(deleteHoliday, "DELETE", {}, 999_999);
    await send(postHoliday, "POST", { date: "2027-01-01", name: "x", clusterId: 999_999 });
    expect(await tidewatch.database.prisma.auditEntry.count()).toBe(before);
  });

  it("can't be changed or shortened, not even by a statement of its own", async () => {
    const { prisma } = tidewatch.database;
    const before = await entries("?limit=500");
    const refused = [
      prisma.auditEntry.updateMany({ data: { actorName: "Somebody else" } }),
      prisma.auditEntry.deleteMany(),
      prisma.$executeRaw`DELETE FROM "AuditEntry" WHERE id = ${before[0]?.id ?? 0}`,
      prisma.$executeRaw`UPDATE "AuditEntry" SET after = NULL`,
    ];
    for (const change of refused) await expect(change).rejects.toThrow(/only ever added to|audit/i);
    expect(await entries("?limit=500")).toEqual(before);
  });

  it("is searched by text, actor, action, target and time", async () => {
    expect((await entries("?search=CHRISTMAS")).map(({ action }) => action)).toEqual([
      "holiday.remove",
      "holiday.create",
    ]);
    expect(await entries("?search=no+such+text")).toEqual([]);
    expect(await entries("?actor=Operator&action=group.create")).toHaveLength(1);
    expect(await entries("?actor=Nobody")).toEqual([]);
    expect(await entries(`?targetKind=queue&targetId=${queueId}`)).toHaveLength(1);
    expect(await entries("?from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00%2B01:00")).toEqual([]);
    expect((await entries("?from=2000-01-01T00:00:00Z")).length).toBeGreaterThan(5);
    const choices = auditChoicesSchema.parse(await (await call(getChoices)).json());
    expect(choices.actors).toEqual(["Operator"]);
    expect(choices.targetKinds).toEqual([
      "cluster",
      "detection",
      "group",
      "history",
      "holiday",
      "queue",
      "setting",
    ]);
    expect(choices.actions).toContain("time-zone.change");
  });

  it("is read page by page, each entry once", async () => {
    const ids: number[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`;
      const page = auditListSchema.parse(await (await call(getAudit, { query })).json());
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual((await entries("?limit=500")).map(({ id }) => id));
    const wrong = await call(getAudit, { query: "?cursor=x" });
    expect([wrong.status, problemSchema.parse(await wrong.json()).code]).toEqual([400, "bad-request"]);
  });

  it("is kept as a file of CSV or of lines of JSON, filtered as the list", async () => {
    await send(postGroup, "POST", { name: "=cmd()", queueIds: [] });
    const csv = await call(getExport, { query: "?format=csv&action=group.create" });
    expect(csv.headers.get("content-disposition")).toMatch(/filename="tidewatch-audit-.*\.csv"/);
    const [head, first] = (await csv.text()).split("\r\n");
    expect(head).toMatch(/^time,actor_kind,/);
    expect(first).toContain(`"'=cmd()"`);
    const ndjson = await (await call(getExport, { query: "?format=ndjson" })).text();
    const read: unknown[] = ndjson
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(read).toEqual(await entries("?limit=500"));
    expect((await call(getExport, { query: "?format=xml" })).status).toBe(400);
  });
});
