import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { webhookCreateSchema, webhookSchema } from "@/lib/http/webhook-schemas";
import { changeWebhook, createWebhook, removeWebhook } from "./change-webhook";
import { listDeliveries } from "./deliveries";
import { secrets } from "./fixtures/outbox";
import { pauseWebhook, resumeWebhook } from "./pause-webhook";
import { replaceSecret } from "./replace-secret";
import { deliverAgain, sendTest } from "./send-by-hand";
import { listWebhooks, showWebhook } from "./webhooks";

const NOW_MS = 1_800_000_000_000;
const SLACK = "https://hooks.slack.example/services/T0001/B0000000000001/abcdefghijklmnopqrst?token=hidden";
const draft = (change: Record<string, unknown> = {}) =>
  webhookCreateSchema.parse({ name: "Ops", url: SLACK, format: "slack", ...change });

describe.each(ENGINES)("webhooks on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  const store = () => ({ database, secrets });

  beforeEach(async () => {
    database = await openTestDatabase(engine);
  });
  afterEach(() => database.dispose());

  it("show nothing secret after they were made, and keep nothing readable", async () => {
    const { webhook, secret } = await createWebhook(
      store(),
      OPERATOR,
      draft({ format: "pagerduty", receiverKey: "R0UT1NG-KEY" }),
      NOW_MS,
    );
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(webhookSchema.parse(webhook)).toEqual(webhook);
    expect(webhook).toMatchObject({
      address: "https://hooks.slack.example/services/T0001/…/…?…",
      hasReceiverKey: true,
      pausedAt: null,
      waiting: 0,
    });
    const row = await database.prisma.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
    const shown = JSON.stringify([await listWebhooks(store()), row], (_, value) =>
      typeof value === "bigint" ? Number(value) : value,
    );
    for (const hidden of [secret, "R0UT1NG-KEY", "abcdefghijklmnopqrst", "token=hidden"])
      expect(shown).not.toContain(hidden);
  });

  it.each([
    [{ url: "ftp://example.com" }, "url"],
    [{ url: "https://user:pass@example.com" }, "url"],
    [{ format: "email", url: "https://example.com" }, "url"],
    [{ format: "email", url: "mailto:nobody" }, "url"],
    [{ format: "pagerduty" }, "receiverKey"],
    [{ format: "custom" }, "template"],
    [{ format: "custom", template: "{{#alert}}" }, "template"],
  ])("are refused when they could never send: %j", async (change, path) => {
    await expect(createWebhook(store(), OPERATOR, draft(change), NOW_MS)).rejects.toMatchObject({
      code: "bad-request",
      errors: [{ path }],
    });
    expect(await listWebhooks(store())).toEqual([]);
  });

  it("have names of their own", async () => {
    const { webhook } = await createWebhook(store(), OPERATOR, draft(), NOW_MS);
    await expect(createWebhook(store(), OPERATOR, draft(), NOW_MS)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await changeWebhook(store(), OPERATOR, webhook.id, { name: "Ops" }, NOW_MS)).toMatchObject({
      name: "Ops",
    });
  });

  it("keep what a change leaves out, also what is hidden", async () => {
    const { webhook } = await createWebhook(store(), OPERATOR, draft({ severities: ["critical"] }), NOW_MS);
    const matchers = [{ label: "queue", operator: "pattern" as const, value: "Email*" }];
    const changed = await changeWebhook(store(), OPERATOR, webhook.id, { matchers, enabled: false }, NOW_MS);
    expect(changed).toEqual({ ...webhook, matchers, enabled: false });
    await expect(
      changeWebhook(store(), OPERATOR, webhook.id, { format: "email" }, NOW_MS),
    ).rejects.toMatchObject({
      code: "bad-request",
    });
    await expect(changeWebhook(store(), OPERATOR, 999, {}, NOW_MS)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("say until when a replaced secret signs too", async () => {
    const { webhook, secret } = await createWebhook(store(), OPERATOR, draft(), NOW_MS);
    const replaced = await replaceSecret(store(), OPERATOR, webhook.id, 60, NOW_MS);
    expect(replaced.secret).not.toBe(secret);
    expect(replaced.webhook.oldSecretUntil).toBe(new Date(NOW_MS + 3_600_000).toISOString());
    expect((await replaceSecret(store(), OPERATOR, webhook.id, 0, NOW_MS)).webhook.oldSecretUntil).toBeNull();
  });

  it("are paused, resumed and removed with their deliveries", async () => {
    const { webhook } = await createWebhook(store(), OPERATOR, draft(), NOW_MS);
    const test = await sendTest(database, OPERATOR, webhook.id, "https://tidewatch.example", NOW_MS);
    expect(test).toMatchObject({ event: "test", status: "waiting", alertId: null, body: null, tries: [] });
    expect((await showWebhook(store(), webhook.id)).waiting).toBe(1);
    expect((await pauseWebhook(store(), OPERATOR, webhook.id, NOW_MS)).pausedAt).not.toBeNull();
    await expect(sendTest(database, OPERATOR, webhook.id, "", NOW_MS)).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(deliverAgain(database, OPERATOR, test.id, NOW_MS)).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await resumeWebhook(store(), OPERATOR, webhook.id, NOW_MS)).pausedAt).toBeNull();
    await removeWebhook(store(), OPERATOR, webhook.id, NOW_MS);
    expect(await database.prisma.delivery.count()).toBe(0);
    await expect(removeWebhook(store(), OPERATOR, webhook.id, NOW_MS)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("have a log that is read page by page, newest first", async () => {
    const { webhook } = await createWebhook(store(), OPERATOR, draft(), NOW_MS);
    for (let index = 0; index < 3; index++)
      await sendTest(database, OPERATOR, webhook.id, "https://x.example", NOW_MS);
    const first = await listDeliveries(database, OPERATOR, { webhookId: webhook.id, limit: 2 });
    const rest = await listDeliveries(database, OPERATOR, { limit: 2, cursor: first.nextCursor ?? "" });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((one, other) => other - one));
    expect([ids.length, rest.nextCursor]).toEqual([3, null]);
    await expect(listDeliveries(database, OPERATOR, { limit: 2, cursor: "x" })).rejects.toMatchObject({
      code: "bad-request",
    });
  });

  it("show their whole log to administrators only, and what was sent of one alert to everybody", async () => {
    const viewer = { kind: "user", id: "v", name: "Vera", role: "viewer", address: null } as const;
    const { webhook } = await createWebhook(store(), OPERATOR, draft(), NOW_MS);
    for (const query of [{}, { webhookId: webhook.id }, { status: "failed" as const }])
      await expect(listDeliveries(database, viewer, { limit: 5, ...query })).rejects.toMatchObject({
        code: "forbidden",
      });
    const ofOne = await listDeliveries(database, viewer, { limit: 5, alertId: 7 });
    expect(ofOne).toEqual({ items: [], nextCursor: null });
    const admin = { ...viewer, role: "admin" } as const;
    await sendTest(database, admin, webhook.id, "https://tidewatch.example", NOW_MS);
    expect((await listDeliveries(database, admin, { limit: 5 })).items).toHaveLength(1);
  });
});
