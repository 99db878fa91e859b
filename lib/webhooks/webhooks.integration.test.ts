import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { webhookCreateSchema, webhookSchema } from "@/lib/http/webhook-schemas";
import { deliverAgain, listDeliveries, sendTest } from "./deliveries";
import { secrets } from "./fixtures/outbox";
import {
  changeWebhook,
  createWebhook,
  listWebhooks,
  pauseWebhook,
  removeWebhook,
  replaceSecret,
  resumeWebhook,
  showWebhook,
} from "./webhooks";

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
    await expect(createWebhook(store(), draft(change), NOW_MS)).rejects.toMatchObject({
      code: "bad-request",
      errors: [{ path }],
    });
    expect(await listWebhooks(store())).toEqual([]);
  });

  it("have names of their own", async () => {
    const { webhook } = await createWebhook(store(), draft(), NOW_MS);
    await expect(createWebhook(store(), draft(), NOW_MS)).rejects.toMatchObject({ code: "conflict" });
    expect(await changeWebhook(store(), webhook.id, { name: "Ops" })).toMatchObject({ name: "Ops" });
  });

  it("keep what a change leaves out, also what is hidden", async () => {
    const { webhook } = await createWebhook(store(), draft({ severities: ["critical"] }), NOW_MS);
    const matchers = [{ label: "queue", operator: "pattern" as const, value: "Email*" }];
    const changed = await changeWebhook(store(), webhook.id, { matchers, enabled: false });
    expect(changed).toEqual({ ...webhook, matchers, enabled: false });
    await expect(changeWebhook(store(), webhook.id, { format: "email" })).rejects.toMatchObject({
      code: "bad-request",
    });
    await expect(changeWebhook(store(), 999, {})).rejects.toMatchObject({ code: "not-found" });
  });

  it("say until when a replaced secret signs too", async () => {
    const { webhook, secret } = await createWebhook(store(), draft(), NOW_MS);
    const replaced = await replaceSecret(store(), webhook.id, 60, NOW_MS);
    expect(replaced.secret).not.toBe(secret);
    expect(replaced.webhook.oldSecretUntil).toBe(new Date(NOW_MS + 3_600_000).toISOString());
    expect((await replaceSecret(store(), webhook.id, 0, NOW_MS)).webhook.oldSecretUntil).toBeNull();
  });

  it("are paused, resumed and removed with their deliveries", async () => {
    const { webhook } = await createWebhook(store(), draft(), NOW_MS);
    const test = await sendTest(database, webhook.id, "https://tidewatch.example", NOW_MS);
    expect(test).toMatchObject({ event: "test", status: "waiting", alertId: null, body: null, tries: [] });
    expect((await showWebhook(store(), webhook.id)).waiting).toBe(1);
    expect((await pauseWebhook(store(), webhook.id, NOW_MS)).pausedAt).not.toBeNull();
    await expect(sendTest(database, webhook.id, "", NOW_MS)).rejects.toMatchObject({ code: "conflict" });
    await expect(deliverAgain(database, test.id, NOW_MS)).rejects.toMatchObject({ code: "conflict" });
    expect((await resumeWebhook(store(), webhook.id)).pausedAt).toBeNull();
    await removeWebhook(store(), webhook.id);
    expect(await database.prisma.delivery.count()).toBe(0);
    await expect(removeWebhook(store(), webhook.id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("have a log that is read page by page, newest first", async () => {
    const { webhook } = await createWebhook(store(), draft(), NOW_MS);
    for (let index = 0; index < 3; index++) await sendTest(database, webhook.id, "https://x.example", NOW_MS);
    const first = await listDeliveries(database, { webhookId: webhook.id, limit: 2 });
    const rest = await listDeliveries(database, { limit: 2, cursor: first.nextCursor ?? "" });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((one, other) => other - one));
    expect([ids.length, rest.nextCursor]).toEqual([3, null]);
    await expect(listDeliveries(database, { limit: 2, cursor: "x" })).rejects.toMatchObject({
      code: "bad-request",
    });
  });
});
