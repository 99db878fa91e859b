import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as getAlerts } from "@/app/api/v1/alerts/route";
import { DELETE as deleteSilence, PATCH as patchSilence } from "@/app/api/v1/silences/[id]/route";
import { GET as getSilences, POST as postSilence } from "@/app/api/v1/silences/route";
import { DEEP } from "@/lib/alerting/fixtures/depth-rule";
import { SiteOfQueues } from "@/lib/alerting/fixtures/site-of-queues";
import { ruleRow } from "@/lib/alerting/rule-store";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import { alertListSchema, silenceListSchema, silenceSchema } from "@/lib/http/alert-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";

const HOUR_MS = 3_600_000;
const EMAIL = [{ label: "queue", operator: "=", value: "Email.Q" }];
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

describe.each(["sqlite", "postgresql"] as const)("silences on %s", (database) => {
  let site: SiteOfQueues;

  beforeAll(async () => {
    site = await SiteOfQueues.start(database, ["Email.Q", "Chat.Q"]);
    await site.prisma.alertRule.deleteMany();
    await site.prisma.alertRule.create({ data: ruleRow(DEEP) });
    await site.prisma.webhook.create({
      data: { name: "Pager", url: "sealed", format: "tidewatch", secret: "sealed", createdMs: 0n },
    });
    await site.engine.settingsChanged();
  });
  afterAll(() => site.end());
  beforeEach(() => site.read([11, 12]));
  afterEach(async () => {
    await site.prisma.silence.deleteMany();
    await site.engine.settingsChanged();
    await site.prisma.delivery.deleteMany();
    await site.forget();
  });

  const lists = async () => alertListSchema.parse((await ask(getAlerts)).body).totals;
  const silence = async (body: object = {}) =>
    silenceSchema.parse(
      (await send(postSilence, "POST", { matchers: EMAIL, reason: "router", endsAt: inHours(1), ...body }))
        .body,
    );
  const all = async (query = "") => silenceListSchema.parse((await ask(getSilences, { query })).body).items;
  const actions = async () => (await site.audited()).map(({ action }) => action);

  it("keeps quiet at once what it matches, says why, and tells what it silences", async () => {
    expect(await silence()).toMatchObject({
      status: "active",
      silenced: 1,
      reason: "router",
      createdBy: OPERATOR.name,
    });
    expect(await lists()).toMatchObject({ open: 1, suppressed: 1 });
    const { items } = alertListSchema.parse((await ask(getAlerts, { query: "?list=suppressed" })).body);
    expect(items[0]?.suppressed).toMatchObject({
      by: "silence",
      sentence: expect.stringMatching(/^Silenced until .* UTC: router$/),
    });
    expect(await actions()).toEqual(["silence.create"]);
  });

  it("is over at once when its end is now, and what still fires is open again", async () => {
    const { id } = await silence();
    const { body } = await send(patchSilence, "PATCH", { endsAt: inHours(-1) }, id);
    expect(silenceSchema.parse(body)).toMatchObject({ status: "ended", silenced: 0 });
    expect(await lists()).toMatchObject({ open: 2, suppressed: 0 });
    expect((await send(patchSilence, "PATCH", { endsAt: inHours(1) }, id)).body.code).toBe("conflict");
    expect(await actions()).toEqual(["silence.create", "silence.change"]);
  });

  it("lasts longer when it is told to, and gets another reason", async () => {
    const { id, endsAt } = await silence();
    const { body } = await send(patchSilence, "PATCH", { endsAt: inHours(2), reason: "still" }, id);
    const changed = silenceSchema.parse(body);
    expect(Date.parse(changed.endsAt)).toBeGreaterThan(Date.parse(endsAt));
    expect(changed).toMatchObject({ reason: "still", silenced: 1 });
  });

  it("begins later when it is planned, and a planned one can be deleted, not ended", async () => {
    const { id, status } = await silence({ startsAt: inHours(1), endsAt: inHours(2) });
    expect(status).toBe("planned");
    expect(await lists()).toMatchObject({ open: 2, suppressed: 0 });
    expect((await send(patchSilence, "PATCH", { endsAt: inHours(0) }, id)).body.code).toBe("bad-request");
    expect((await send(deleteSilence, "DELETE", {}, id)).status).toBe(200);
    expect(await all()).toEqual([]);
    expect(await actions()).toEqual(["silence.create", "silence.remove"]);
  });

  it("lists them newest first, by status and by page", async () => {
    const first = await silence();
    const second = await silence({ startsAt: inHours(1), endsAt: inHours(2) });
    const third = await silence();
    await send(patchSilence, "PATCH", { endsAt: inHours(0) }, third.id);
    expect((await all()).map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    for (const [status, id] of [
      ["active", first.id],
      ["planned", second.id],
      ["ended", third.id],
    ] as const)
      expect((await all(`?status=${status}`)).map((each) => each.id)).toEqual([id]);
    const page = silenceListSchema.parse((await ask(getSilences, { query: "?limit=2" })).body);
    expect((await all(`?cursor=${page.nextCursor}`)).map(({ id }) => id)).toEqual([first.id]);
  });

  it("delivers nothing of what begins and ends while it lasts", async () => {
    await site.read([]);
    await site.prisma.delivery.deleteMany();
    await site.prisma.alert.deleteMany();
    site.engine.alerts.clear();
    await silence();
    await site.read([11]);
    await site.read([]);
    expect(await site.prisma.delivery.count()).toBe(0);
    expect(await site.prisma.alert.count({ where: { status: "resolved" } })).toBe(1);
  });

  it.each([
    [
      "no matcher",
      () => send(postSilence, "POST", { matchers: [], reason: "r", endsAt: inHours(1) }),
      "bad-request",
    ],
    [
      "no reason",
      () => send(postSilence, "POST", { matchers: EMAIL, reason: " ", endsAt: inHours(1) }),
      "bad-request",
    ],
    [
      "an end that is past",
      () => send(postSilence, "POST", { matchers: EMAIL, reason: "r", endsAt: inHours(-1) }),
      "bad-request",
    ],
    [
      "a change of what is not there",
      () => send(patchSilence, "PATCH", { reason: "r" }, 999_999),
      "not-found",
    ],
    ["a deletion of what is not there", () => send(deleteSilence, "DELETE", {}, 999_999), "not-found"],
    ["a cursor that it did not give", () => ask(getSilences, { query: "?cursor=x" }), "bad-request"],
  ])("refuses %s, and changes nothing", async (_, answer, code) => {
    expect((await answer()).body.code).toBe(code);
    expect(await site.prisma.silence.count()).toBe(0);
    expect(await actions()).toEqual([]);
  });
});
