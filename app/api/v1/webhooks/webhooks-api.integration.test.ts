import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { POST as postAgain } from "@/app/api/v1/deliveries/[id]/again/route";
import { GET as getDelivery } from "@/app/api/v1/deliveries/[id]/route";
import { GET as getDeliveries } from "@/app/api/v1/deliveries/route";
import { GET as getSchema } from "@/app/api/v1/schemas/tidewatch-message.json/route";
import { GET as getSchema2 } from "@/app/api/v1/schemas/tidewatch-message-2.json/route";
import { ENGINES } from "@/lib/db/engine";
import { problemSchema } from "@/lib/http/api-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";
import {
  deliveryDetailSchema,
  deliveryListSchema,
  previewSchema,
  webhookHealthSchema,
  webhookListSchema,
  webhookSchema,
  webhookSecretSchema,
} from "@/lib/http/webhook-schemas";
import type { Tidewatch } from "@/lib/tidewatch";
import { startScratchTidewatch } from "@/lib/tidewatch-fixture";
import { makeAlerts, until } from "@/lib/webhooks/fixtures/outbox";
import { startReceiver, type TestReceiver } from "@/lib/webhooks/fixtures/test-receiver";
import { POST as postPause } from "./[id]/pause/route";
import { POST as postResume } from "./[id]/resume/route";
import { DELETE as deleteWebhook, GET as getWebhook, PATCH as patchWebhook } from "./[id]/route";
import { POST as postSecret } from "./[id]/secret/route";
import { POST as postTest } from "./[id]/test/route";
import { GET as getHealth } from "./health/route";
import { POST as postPreview } from "./preview/route";
import { GET as getWebhooks, POST as postWebhook } from "./route";

describe.each(ENGINES)("the API of webhooks on %s", (engine) => {
  let tidewatch: Tidewatch;
  let end: () => Promise<void>;
  let receiver: TestReceiver;
  let earlier = 0;

  beforeAll(async () => {
    ({ tidewatch, end } = await startScratchTidewatch(engine, {
      TIDEWATCH_URL: "https://tidewatch.example",
      TIDEWATCH_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
      TIDEWATCH_WEBHOOK_ALLOW: "127.0.0.1",
    }));
  });
  afterAll(() => end());
  beforeEach(async () => {
    receiver = await startReceiver();
    const { prisma } = tidewatch.database;
    await prisma.webhook.deleteMany();
    earlier = (await audited()).at(-1)?.id ?? earlier;
  });
  afterEach(() => receiver[Symbol.asyncDispose]());

  const make = async (change: Record<string, unknown> = {}) => {
    const draft = { name: "Ops", url: `${receiver.url}/hook`, format: "tidewatch", ...change };
    return webhookSecretSchema.parse((await send(postWebhook, "POST", draft)).body);
  };
  const finished = async (id: number) => {
    const delivery = deliveryDetailSchema.parse((await ask(getDelivery, { id })).body);
    return delivery.finishedAt === null ? null : delivery;
  };
  const sendTest = async (webhookId: number) => {
    const sent = deliveryDetailSchema.parse((await send(postTest, "POST", {}, webhookId)).body);
    await until(async () => (await finished(sent.id)) !== null);
    return sent.id;
  };
  const audited = () =>
    tidewatch.database.prisma.auditEntry.findMany({
      where: { id: { gt: earlier } },
      orderBy: { id: "asc" },
    });

  it("tells a secret once, and never the hidden parts of an address", async () => {
    const key = "R0UT1NG-KEY-OF-PAGERDUTY";
    const url = `${receiver.url}/abcdefghijklmnopqrstuvwxyz?token=hidden`;
    const { webhook, secret } = await make({ url, format: "pagerduty", receiverKey: key });
    expect(secret).toMatch(/^whsec_/);
    const list = webhookListSchema.parse((await ask(getWebhooks)).body);
    expect(list).toEqual({ items: [webhook], sendsMail: false });
    const one = await ask(getWebhook, { id: webhook.id });
    expect(webhookSchema.parse(one.body)).toEqual(webhook);
    const shown = JSON.stringify([list, one.body, await audited()], (_, value) =>
      typeof value === "bigint" ? Number(value) : value,
    );
    for (const hidden of [secret, key, "abcdefghijklmnopqrstuvwxyz", "hidden"])
      expect(shown).not.toContain(hidden);
  });

  it.each([
    [{ url: "ftp://example.com" }, "url"],
    [{ name: " " }, "name"],
    [{ format: "pagerduty" }, "receiverKey"],
    [{ format: "custom", template: "{{#alert}}" }, "template"],
    [{ format: "email", url: "mailto:nobody" }, "url"],
    [{ escalationStep: 4 }, "escalationStep"],
    [{ sendRecovering: true }, "sendRecovering"],
    [{ matchers: [{ label: "Queue", operator: "=", value: "x" }] }, "matchers.0.label"],
  ])("refuses %j, and names the field", async (change, path) => {
    const draft = { name: "Ops", url: receiver.url, format: "tidewatch", ...change };
    const { status, body } = await send(postWebhook, "POST", draft);
    expect([status, problemSchema.parse(body).errors?.[0]?.path]).toEqual([400, path]);
    expect(await audited()).toEqual([]);
  });

  it("changes what is given, and forgets a routing key that no format needs any more", async () => {
    const { webhook } = await make({ format: "pagerduty", receiverKey: "R0UT1NG" });
    await make({ name: "Other" });
    const taken = await send(patchWebhook, "PATCH", { name: "Other" }, webhook.id);
    expect([taken.status, problemSchema.parse(taken.body).errors?.[0]?.path]).toEqual([409, "name"]);
    const changed = webhookSchema.parse(
      (await send(patchWebhook, "PATCH", { format: "slack", sendResolved: false }, webhook.id)).body,
    );
    expect(changed).toEqual({ ...webhook, format: "slack", sendResolved: false, hasReceiverKey: false });
    const recovering = await send(patchWebhook, "PATCH", { sendRecovering: true }, webhook.id);
    expect(recovering.body).toMatchObject({ sendRecovering: true, format: "slack" });
    const first = await send(patchWebhook, "PATCH", { format: "tidewatch" }, webhook.id);
    expect([first.status, problemSchema.parse(first.body).errors?.[0]?.path]).toEqual([
      400,
      "sendRecovering",
    ]);
    expect((await send(patchWebhook, "PATCH", {}, 999_999)).status).toBe(404);
    expect((await send(deleteWebhook, "DELETE", {}, webhook.id)).status).toBe(200);
    expect((await send(deleteWebhook, "DELETE", {}, webhook.id)).status).toBe(404);
  });

  it("sends a test, shows what was sent and answered, and sends it again with the same id", async () => {
    const { webhook } = await make();
    const id = await sendTest(webhook.id);
    const [got] = receiver.received;
    expect(await finished(id)).toMatchObject({
      webhook: { id: webhook.id, name: "Ops" },
      event: "test",
      status: "delivered",
      body: got?.body,
      tries: [{ httpStatus: 200, failure: null, answer: "ok" }],
    });
    receiver.answer = (response) => response.writeHead(410).end("gone");
    expect((await send(postAgain, "POST", {}, id)).body).toMatchObject({ status: "waiting" });
    await until(async () => (await finished(id)) !== null);
    expect(await finished(id)).toMatchObject({
      status: "failed",
      attempts: 2,
      tries: [{}, { httpStatus: 410, failure: "rejected", answer: "gone" }],
    });
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([ids[0], ids[0]]);
    const log = deliveryListSchema.parse(
      (await ask(getDeliveries, { query: `?webhookId=${webhook.id}&status=failed` })).body,
    );
    expect(log.items.map((item) => item.id)).toEqual([id]);
    const none = await ask(getDeliveries, { query: `?webhookId=${webhook.id}&status=delivered` });
    expect(none.body).toEqual({ items: [], nextCursor: null });
    expect((await ask(getDeliveries, { query: "?status=lost" })).status).toBe(400);
  });

  it("says which webhooks are paused, and sends nothing for them until they are resumed", async () => {
    const { webhook } = await make();
    const paused = webhookSchema.parse((await send(postPause, "POST", {}, webhook.id)).body);
    expect(paused).toMatchObject({ pausedBy: "person" });
    expect((await send(postTest, "POST", {}, webhook.id)).status).toBe(409);
    const { pausedAt } = paused;
    const health = webhookHealthSchema.parse((await ask(getHealth)).body);
    expect(health.paused).toEqual([{ id: webhook.id, name: "Ops", pausedAt, pausedBy: "person" }]);
    const data = { failuresInARow: 20 };
    await tidewatch.database.prisma.webhook.update({ where: { id: webhook.id }, data });
    expect((await ask(getHealth)).body.paused).toMatchObject([{ pausedBy: "failures" }]);
    const resumed = webhookSchema.parse((await send(postResume, "POST", {}, webhook.id)).body);
    expect(resumed).toEqual({ ...webhook, pausedAt: null, pausedBy: null, failuresInARow: 0 });
    expect((await ask(getHealth)).body).toEqual({ paused: [] });
  });

  it("replaces a secret, and says until when the old one signs too", async () => {
    const { webhook, secret } = await make();
    const { body } = await send(postSecret, "POST", { keepOldMinutes: 60 }, webhook.id);
    const replaced = webhookSecretSchema.parse(body);
    expect(replaced.secret).not.toBe(secret);
    expect(replaced.webhook.oldSecretUntil).not.toBeNull();
    await sendTest(webhook.id);
    expect(receiver.received[0]?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    expect((await send(postSecret, "POST", { keepOldMinutes: -1 }, webhook.id)).status).toBe(400);
  });

  it("previews a template on an alert that nobody was told of, and says why one makes nothing", async () => {
    const [alertId = 0] = await makeAlerts(tidewatch.database, 1);
    const state = { subject: { kind: "server", id: 1, name: "Ixn_1", cluster: "North" } };
    await tidewatch.database.prisma.alert.update({
      where: { id: alertId },
      data: { state: JSON.stringify(state), labels: '{"server":"Ixn_1"}', status: "resolved", resolvedMs: 1 },
    });
    const preview = async (content: unknown) =>
      previewSchema.parse((await send(postPreview, "POST", content)).body);
    const template = '{"of": "{{alert.labels.server}}", "event": "{{event}}"}';
    expect(await preview({ format: "custom", template, alertId })).toEqual({
      ok: true,
      contentType: "application/json",
      body: '{"of": "Ixn_1", "event": "resolved"}',
    });
    expect(await preview({ format: "custom", template: "{{#alert}}" })).toMatchObject({ ok: false });
    expect(await preview({ format: "pagerduty" })).toMatchObject({ ok: true });
    expect((await send(postPreview, "POST", { format: "slack", alertId: 999_999 })).status).toBe(404);
    await tidewatch.database.prisma.alert.deleteMany();
  });

  it("notes in the audit log who changed what, with the change or not at all", async () => {
    const { webhook } = await make();
    const { id } = webhook;
    await send(patchWebhook, "PATCH", { url: `${receiver.url}/other`, enabled: true }, id);
    await send(patchWebhook, "PATCH", { enabled: true }, id);
    await send(postSecret, "POST", {}, id);
    const deliveryId = await sendTest(id);
    await send(postAgain, "POST", {}, deliveryId);
    await until(async () => (await finished(deliveryId)) !== null);
    await send(postPause, "POST", {}, id);
    await send(postPause, "POST", {}, id);
    await send(postResume, "POST", {}, id);
    await send(postResume, "POST", {}, id);
    await send(deleteWebhook, "DELETE", {}, id);
    const entries = await audited();
    expect(entries.map(({ action }) => action)).toEqual([
      "webhook.create",
      "webhook.change",
      "webhook.secret.replace",
      "webhook.test",
      "delivery.again",
      "webhook.pause",
      "webhook.resume",
      "webhook.delete",
    ]);
    expect(entries[1]).toMatchObject({ targetKind: "webhook", targetId: String(id), targetName: "Ops" });
    expect(JSON.parse(entries[1]?.before ?? "")).toEqual({ address: `${receiver.url}/hook` });
    expect(JSON.parse(entries[1]?.after ?? "")).toEqual({
      address: `${receiver.url}/other`,
      givenAnew: ["url"],
    });
  });

  it.each([
    ["tidewatch", getSchema],
    ["tidewatch-2", getSchema2],
  ] as const)(
    "publishes the schema of its messages, which fits them and lets fields come: %s",
    async (format, get) => {
      const response = get();
      expect(response.headers.get("cache-control")).toContain("public");
      const document: Parameters<typeof z.fromJSONSchema>[0] = await response.json();
      const published = z.fromJSONSchema(document);
      const { webhook } = await make({ format });
      await sendTest(webhook.id);
      const message = JSON.parse(receiver.received[0]?.body ?? "");
      expect(published.safeParse({ ...message, later: 1 }).success).toBe(true);
      expect(published.safeParse({ ...message, event: "lost" }).success).toBe(false);
    },
  );
});
