import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST as acknowledge } from "@/app/api/v1/alerts/[id]/acknowledge/route";
import { GET as getAlert } from "@/app/api/v1/alerts/[id]/route";
import { POST as unacknowledge } from "@/app/api/v1/alerts/[id]/unacknowledge/route";
import { POST as acknowledgeMany } from "@/app/api/v1/alerts/acknowledge/route";
import { GET as getLabels } from "@/app/api/v1/alerts/labels/route";
import { POST as match } from "@/app/api/v1/alerts/matching/route";
import { GET as getAlerts } from "@/app/api/v1/alerts/route";
import { GET as getMetrics } from "@/app/metrics/route";
import { DEEP } from "@/lib/alerting/fixtures/depth-rule";
import { SiteOfQueues } from "@/lib/alerting/fixtures/site-of-queues";
import { ruleRow } from "@/lib/alerting/rule-store";
import { requestOf } from "@/lib/auth/fixtures/caller";
import {
  acknowledgeManySchema,
  alertDetailSchema,
  alertLabelsSchema,
  alertListSchema,
  alertMatchingSchema,
  alertSchema,
} from "@/lib/http/alert-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";

describe.each(["sqlite", "postgresql"] as const)("alerts on %s", (database) => {
  let site: SiteOfQueues;

  beforeAll(async () => {
    site = await SiteOfQueues.start(database, ["Email.Q", "Chat.Q", "Fax.Q"]);
    await site.prisma.alertRule.deleteMany();
    await site.prisma.alertRule.create({ data: ruleRow(DEEP) });
    await site.engine.settingsChanged();
  });
  afterAll(() => site.end());
  afterEach(() => site.forget());

  const list = async (query = "") => alertListSchema.parse((await ask(getAlerts, { query })).body);
  const names = async (query = "") => (await list(query)).items.map(({ subject }) => subject.name);
  const idOf = async (name: string) => (await list(`?list=firing&search=${name}`)).items[0]?.id ?? 0;
  const detail = async (id: number) => alertDetailSchema.parse((await ask(getAlert, { id })).body);

  it("lists what fires, newest first, with what the totals of all lists are", async () => {
    await site.read([11]);
    await site.read([11, 12]);
    const { items, totals, nextCursor } = await list();
    expect(items.map(({ subject }) => subject.name)).toEqual(["Chat.Q", "Email.Q"]);
    expect(items[0]).toMatchObject({
      rule: { name: "Too many wait", kind: "queue-depth" },
      severity: "warning",
      phase: "firing",
      sentence: "12 wait, more than 10.",
      numbers: { depth: 12, above: 10 },
      labels: { queue: "Chat.Q", cluster: "North" },
      resolvedAt: null,
    });
    expect(totals).toEqual({ pending: 0, open: 2, acknowledged: 0, suppressed: 0 });
    expect(nextCursor).toBeNull();
  });

  it("tells the depth of now, not that of the beginning", async () => {
    await site.read([11]);
    await site.read([99]);
    expect((await detail(await idOf("Email.Q"))).sentence).toBe("99 wait, more than 10.");
  });

  it.each([
    ["?search=chat", ["Chat.Q"]],
    ["?search=12 WAIT", ["Chat.Q"]],
    ["?severity=critical", []],
    ["?kind=queue-depth&cluster=North", ["Chat.Q", "Email.Q"]],
    ["?cluster=South", []],
    ["?serverId=1", []],
  ])("finds by %s", async (query, found) => {
    await site.read([11]);
    await site.read([11, 12]);
    expect(await names(query)).toEqual(found);
    await site.read([]);
    expect(await names(`${query}&list=history`)).toEqual(found);
  });

  it("finds those of a queue, firing and over", async () => {
    await site.read([11, 11]);
    const [email] = site.queueIds;
    expect(await names(`?queueId=${email}`)).toEqual(["Email.Q"]);
    await site.read([]);
    expect(await names(`?queueId=${email}&list=history`)).toEqual(["Email.Q"]);
  });

  it.each(["firing", "history"])("pages through %s without losing or repeating any", async (which) => {
    await site.read([11, 11, 11]);
    if (which === "history") await site.read([]);
    const seen: string[] = [];
    let cursor = "";
    for (let page = 0; page < 4; page += 1) {
      const { items, nextCursor } = await list(`?list=${which}&limit=1${cursor}`);
      seen.push(...items.map(({ subject }) => subject.name));
      cursor = `&cursor=${nextCursor}`;
      if (nextCursor === null) break;
    }
    expect(seen.sort()).toEqual(["Chat.Q", "Email.Q", "Fax.Q"]);
  });

  it("shows an alert with its time line, the rule's levels, and why nobody was told", async () => {
    await site.read([11]);
    const id = await idOf("Email.Q");
    const shown = await detail(id);
    expect(shown.events).toMatchObject([
      { seq: 1, kind: "fired", sent: true, sentence: "11 wait, more than 10." },
    ]);
    expect(shown.whyNotSent).toEqual(["There is no webhook, so nobody can be told."]);
    expect(shown.chart).toMatchObject({
      queueId: site.queueIds[0],
      metric: "depth",
      levels: [{ value: 10 }, { value: 5 }],
    });
    await site.read([]);
    const over = await detail(id);
    expect(over).toMatchObject({
      phase: "resolved",
      firedAt: shown.firedAt,
      sentence: "11 wait, more than 10.",
      numbers: { depth: 11 },
    });
    expect(over.events.map(({ kind }) => kind)).toEqual(["fired", "resolved"]);
  });

  it("says of each webhook whether the last message reached it", async () => {
    const kept = { url: "sealed", format: "tidewatch", secret: "sealed", createdMs: 0n };
    const pager = await site.prisma.webhook.create({ data: { ...kept, name: "Pager" } });
    await site.read([11]);
    const id = await idOf("Email.Q");
    const is = (status: string) =>
      site.prisma.delivery.updateMany({
        where: { webhookId: pager.id },
        data: { status, finishedMs: BigInt(Date.now()) },
      });
    await is("delivered");
    expect((await detail(id)).whyNotSent).toEqual([]);
    await is("discarded");
    expect((await detail(id)).whyNotSent).toEqual([
      "The last message about it did not reach Pager within a day, and was given up.",
    ]);
    await site.prisma.webhook.delete({ where: { id: pager.id } });
  });

  it("lists what is about to fire, and forgets it when it passes; an older alert is then over as before", async () => {
    await site.read([11]);
    const id = await idOf("Email.Q");
    await site.read([]);
    const patient = (holdMs: number) =>
      site.prisma.alertRule.updateMany({ data: { settings: ruleRow({ ...DEEP, holdMs }).settings } });
    await patient(3_600_000);
    await site.engine.settingsChanged();
    await site.read([11, 12]);
    const { items, totals } = await list("?list=pending");
    expect(items.map(({ subject, phase, firedAt }) => [subject.name, phase, firedAt])).toEqual([
      ["Chat.Q", "pending", null],
      ["Email.Q", "pending", null],
    ]);
    expect(totals).toMatchObject({ pending: 2, open: 0 });
    expect((await detail(id)).whyNotSent[0]).toMatch(/^It is sent when the condition has held for 1 h/);
    await site.read([]);
    expect(await site.prisma.alert.findMany()).toMatchObject([{ id, status: "resolved" }]);
    await patient(0);
    await site.engine.settingsChanged();
  });

  it("goes on with the same alert when it fires again soon", async () => {
    await site.read([11]);
    const id = await idOf("Email.Q");
    await site.read([]);
    await site.read([12]);
    expect(await idOf("Email.Q")).toBe(id);
    const again = await detail(id);
    expect(again).toMatchObject({ phase: "firing", resolvedAt: null });
    expect(again.events.map(({ kind, sent }) => [kind, sent])).toEqual([
      ["fired", true],
      ["resolved", true],
      ["reopened", true],
    ]);
    expect(await site.prisma.alert.count()).toBe(1);
  });

  it("notes who has an alert, and in the audit log that they said so", async () => {
    await site.read([11, 11]);
    const id = await idOf("Email.Q");
    const { body } = await send(acknowledge, "POST", { note: "on it" }, id);
    expect(alertSchema.parse(body).acknowledged).toMatchObject({ by: "Operator", note: "on it" });
    expect((await list("?list=acknowledged")).totals).toMatchObject({ open: 1, acknowledged: 1 });
    expect(await names("?list=firing")).toHaveLength(2);
    expect(await site.audited()).toMatchObject([
      { action: "alert.acknowledge", targetId: String(id), targetName: "Too many wait: Email.Q" },
    ]);
    const back = await send(unacknowledge, "POST", {}, id);
    expect(alertSchema.parse(back.body).acknowledged).toBeNull();
    expect((await detail(id)).events.map(({ kind }) => kind)).toEqual([
      "fired",
      "acknowledged",
      "unacknowledged",
    ]);
    expect((await site.audited()).at(-1)).toMatchObject({ action: "alert.unacknowledge" });
  });

  it("says the same once, however often it is asked to", async () => {
    await site.read([11]);
    const id = await idOf("Email.Q");
    await send(acknowledge, "POST", { note: "on it" }, id);
    expect((await send(acknowledge, "POST", { note: "on it" }, id)).status).toBe(200);
    expect((await detail(id)).events).toHaveLength(2);
    expect(await site.audited()).toHaveLength(1);
  });

  it("refuses to acknowledge what does not fire, or is not there", async () => {
    await site.read([11]);
    const id = await idOf("Email.Q");
    await site.read([]);
    expect((await send(acknowledge, "POST", {}, id)).body.code).toBe("conflict");
    expect((await send(acknowledge, "POST", {}, 999_999)).body.code).toBe("not-found");
    expect(await site.audited()).toHaveLength(0);
  });

  it("acknowledges many at once, and names those that do not fire", async () => {
    await site.read([11, 11]);
    const ids = [await idOf("Email.Q"), await idOf("Chat.Q")];
    const { body } = await send(acknowledgeMany, "POST", { ids: [...ids, 999_999], note: "outage" });
    const answer = acknowledgeManySchema.parse(body);
    expect(answer.acknowledged.sort()).toEqual(ids.sort());
    expect(answer.notFiring).toEqual([999_999]);
    expect(await site.audited()).toHaveLength(2);
    expect((await list()).totals).toMatchObject({ open: 0, acknowledged: 2 });
  });

  it("does not note who has an alert when the audit log can't be written", async () => {
    await site.read([11]);
    const id = await idOf("Email.Q");
    const failing = site.engine.answer([id], { kind: "acknowledge", by: "Ann", note: "" }, () =>
      Promise.reject(new Error("no log")),
    );
    await expect(failing).rejects.toThrow("no log");
    expect((await detail(id)).acknowledged).toBeNull();
    expect((await detail(id)).events).toHaveLength(1);
  });

  it("tells which alerts matchers take, and which labels there are", async () => {
    await site.read([11, 11]);
    const matchers = [{ label: "queue", operator: "pattern", value: "e*" }];
    const answer = alertMatchingSchema.parse((await send(match, "POST", { matchers })).body);
    expect(answer).toMatchObject({ count: 1, items: [{ sentence: "Email.Q: 11 wait, more than 10." }] });
    const { labels } = alertLabelsSchema.parse((await ask(getLabels)).body);
    expect(labels).toMatchObject({ rule: ["Too many wait"], cluster: ["North"] });
    expect(new Set(labels.queue)).toEqual(new Set(["Email.Q", "Chat.Q", "Fax.Q"]));
  });

  it("tells outside monitors what fires, what waits to be sent, and that it goes on", async () => {
    await site.read([11, 11]);
    await send(acknowledge, "POST", {}, await idOf("Email.Q"));
    const text = await (await getMetrics(requestOf("http://127.0.0.1/metrics"))).text();
    expect(text).toContain('tidewatch_alerts{severity="warning",phase="open"} 1');
    expect(text).toContain('tidewatch_alerts{severity="warning",phase="acknowledged"} 1');
    expect(text).toContain('tidewatch_alerts{severity="critical",phase="open"} 0');
    expect(text).toContain('tidewatch_deliveries{status="waiting"} 0');
    expect(text).toMatch(/tidewatch_alert_round_age_seconds \d/);
    expect(text).toMatch(/tidewatch_delivery_round_age_seconds \d/);
  });

  it.each([
    ["a cursor that it did not give", () => ask(getAlerts, { query: "?cursor=x" }), "bad-request"],
    ["a list that is none", () => ask(getAlerts, { query: "?list=all" }), "bad-request"],
    ["an alert that is not there", () => ask(getAlert, { id: 999_999 }), "not-found"],
    ["a note that is too long", () => send(acknowledge, "POST", { note: "x".repeat(501) }, 1), "bad-request"],
    ["no ids", () => send(acknowledgeMany, "POST", { ids: [] }), "bad-request"],
    ["too many ids", () => send(acknowledgeMany, "POST", { ids: Array(501).fill(1) }), "bad-request"],
  ])("answers %s with a problem that says so", async (_, answer, code) => {
    expect((await answer()).body.code).toBe(code);
  });
});
