import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { claim, dueDeliveries, LEASE_MS } from "./claims";
import { listDeliveries, showDelivery } from "./deliveries";
import { HandClock } from "./fixtures/hand-clock";
import {
  countOf,
  enqueue,
  makeAlerts,
  makeWebhook,
  messageOf,
  secrets,
  startWorker,
  until,
} from "./fixtures/outbox";
import { startReceiver, type TestReceiver } from "./fixtures/test-receiver";
import { keepOutbox } from "./keep-outbox";
import { enqueueEvents } from "./outbox";
import { resumeWebhook } from "./pause-webhook";
import { replaceSecret } from "./replace-secret";
import { deliverAgain, sendTest } from "./send-by-hand";
import { showWebhook } from "./webhooks";

const HOUR_MS = 3_600_000;

describe.each(ENGINES)("the outbox on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  let receiver: TestReceiver;
  let clock: HandClock;
  let worker: ReturnType<typeof startWorker> | undefined;
  const store = () => ({ database, secrets });
  const pass = (ms: number) => {
    clock.advance(ms);
    // The worker may be between its look at the clock and its nap.
    worker?.wake();
  };

  beforeEach(async () => {
    database = await openTestDatabase(engine);
    receiver = await startReceiver();
    clock = new HandClock(Date.now());
  });

  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    await receiver[Symbol.asyncDispose]();
    await database.dispose();
  });

  it("delivers signed messages that a receiver of another make verifies, and keeps a log", async () => {
    const { id, secret } = await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    worker = startWorker(database, clock);
    await until(async () => (await countOf(database, "delivered")) === 1);

    const [got] = receiver.received;
    if (got === undefined) throw new Error("nothing came");
    expect(new Webhook(secret).verify(got.body, got.headers)).toMatchObject({
      version: 1,
      id: got.headers["webhook-id"],
      event: "fired",
    });
    const { items } = await listDeliveries(database, OPERATOR, { webhookId: id, limit: 10 });
    expect(items).toHaveLength(1);
    const detail = await showDelivery(database, items[0]?.id ?? 0);
    expect(detail).toMatchObject({ status: "delivered", attempts: 1, body: got.body, nextAttemptAt: null });
    expect(detail.tries).toMatchObject([{ httpStatus: 200, failure: null, answer: "ok" }]);
  });

  it("writes nothing when the alert's own transaction fails", async () => {
    await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    const failing = database.prisma.$transaction(async (transaction) => {
      const queued = { eventSeq: 1, step: 0, message: messageOf(alertId) };
      expect(await enqueueEvents(transaction, engine, [queued], 0)).toBe(1);
      throw new Error("the alert could not be written");
    });
    await expect(failing).rejects.toThrow("could not be written");
    expect(await database.prisma.delivery.count()).toBe(0);
  });

  it("keeps the order of an alert's events while one is retried, and lets other alerts pass", async () => {
    await makeWebhook(database, receiver.url);
    const [sick = 0, well = 0] = await makeAlerts(database, 2);
    let failures = 1;
    receiver.answer = (response, { body }) => {
      const isSick = JSON.parse(body).alert.id === sick;
      response.statusCode = isSick && failures-- > 0 ? 503 : 200;
      response.end();
    };
    await enqueue(database, clock, [
      [sick, 1, "fired"],
      [sick, 2, "acknowledged"],
      [sick, 3, "resolved"],
      [well, 1, "fired"],
    ]);
    worker = startWorker(database, clock);
    await until(async () => (await countOf(database, "delivered")) === 1);
    expect(receiver.received.map(({ body }) => JSON.parse(body).alert.id).sort()).toEqual(
      [sick, well].sort(),
    );

    pass(10_000);
    await until(async () => (await countOf(database, "delivered")) === 4);
    const ofSick = receiver.received.filter(({ body }) => JSON.parse(body).alert.id === sick);
    expect(ofSick.map(({ body }) => JSON.parse(body).event)).toEqual([
      "fired",
      "fired",
      "acknowledged",
      "resolved",
    ]);
    expect(ofSick[0]?.headers["webhook-id"]).toBe(ofSick[1]?.headers["webhook-id"]);
  });

  it("waits as long as Retry-After asks", async () => {
    await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    receiver.answer = (response) => response.writeHead(429, { "retry-after": "7200" }).end();
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    worker = startWorker(database, clock);
    await until(async () => (await database.prisma.deliveryAttempt.count()) === 1);
    const row = await database.prisma.delivery.findFirstOrThrow();
    expect(row.status).toBe("waiting");
    expect(Number(row.nextAttemptMs)).toBe(clock.nowMs() + 2 * HOUR_MS);
  });

  it("gives up after a day of failures", async () => {
    await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    receiver.answer = (response) => response.writeHead(500).end();
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    worker = startWorker(database, clock);
    let attempts = 0;
    while ((await countOf(database, "failed")) === 0) {
      const before = attempts;
      await until(async () => {
        attempts = await database.prisma.deliveryAttempt.count();
        return attempts > before;
      });
      pass(HOUR_MS);
    }
    const row = await database.prisma.delivery.findFirstOrThrow();
    expect(Number(row.finishedMs) - Number(row.createdMs)).toBeGreaterThan(22 * HOUR_MS);
    expect(Number(row.finishedMs) - Number(row.createdMs)).toBeLessThanOrEqual(24 * HOUR_MS);
  });

  it("tries nothing again that the receiver refuses for good, pauses after 20, and goes on when resumed", async () => {
    const { id } = await makeWebhook(database, receiver.url);
    const alertIds = await makeAlerts(database, 22);
    receiver.answer = (response) => response.writeHead(410).end("gone");
    await enqueue(
      database,
      clock,
      alertIds.map((alertId) => [alertId, 1, "fired"] as const),
    );
    worker = startWorker(database, clock);
    await until(async () => (await showWebhook(store(), id)).pausedAt !== null);
    expect(await countOf(database, "failed")).toBeGreaterThanOrEqual(20);
    const sent = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(sent).toEqual([...new Set(sent)]);

    const failed = await database.prisma.delivery.findFirstOrThrow({ where: { status: "failed" } });
    await expect(deliverAgain(database, OPERATOR, failed.id, clock.nowMs())).rejects.toThrow(/paused/);
    receiver.answer = (response) => response.end();
    await resumeWebhook(store(), OPERATOR, id, clock.nowMs());
    await deliverAgain(database, OPERATOR, failed.id, clock.nowMs());
    worker.wake();
    await until(async () => (await countOf(database, "waiting")) + (await countOf(database, "leased")) === 0);
    expect(await showDelivery(database, failed.id)).toMatchObject({ status: "delivered", attempts: 2 });
    expect((await showWebhook(store(), id)).failuresInARow).toBe(0);
  });

  it("takes over what a worker left behind, with the same id", async () => {
    await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    const [due] = await dueDeliveries(database, clock.nowMs());
    const [lost] = await claim(database, [due?.deliveryId ?? 0], "killed", clock.nowMs());
    worker = startWorker(database, clock);
    pass(LEASE_MS - 1_000);
    worker.wake();
    expect(receiver.received).toEqual([]);
    pass(11_000);
    await until(async () => (await countOf(database, "delivered")) === 1);
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([lost?.messageId]);
  });

  it("signs with both secrets while one is replaced, then with the new one alone", async () => {
    const { id, secret: old } = await makeWebhook(database, receiver.url);
    const { secret: fresh } = await replaceSecret(store(), OPERATOR, id, 60, clock.nowMs());
    worker = startWorker(database, clock);
    await sendTest(database, OPERATOR, id, "https://tidewatch.example", clock.nowMs());
    worker.wake();
    await until(() => receiver.received.length === 1);
    const verify = (secret: string, at: number) => {
      const got = receiver.received[at];
      return new Webhook(secret).verify(got?.body ?? "", got?.headers ?? {});
    };
    for (const secret of [old, fresh]) expect(verify(secret, 0)).toMatchObject({ event: "test" });

    await database.prisma.webhook.update({ where: { id }, data: { oldSecretUntilMs: clock.nowMs() } });
    await sendTest(database, OPERATOR, id, "https://tidewatch.example", clock.nowMs());
    worker.wake();
    await until(() => receiver.received.length === 2);
    expect(verify(fresh, 1)).toMatchObject({ event: "test" });
    expect(() => verify(old, 1)).toThrow(/signature/);
  });

  it("tells those who heard of an alert how it goes on, and each step of escalation its own", async () => {
    const ids = {
      all: (await makeWebhook(database, `${receiver.url}/all`)).id,
      other: (await makeWebhook(database, `${receiver.url}/other`, { severities: ["info"] })).id,
      first: (await makeWebhook(database, `${receiver.url}/first`, { escalationStep: 1 })).id,
      quiet: (await makeWebhook(database, `${receiver.url}/quiet`, { sendResolved: false })).id,
    };
    const [alertId = 0] = await makeAlerts(database, 1);
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    await enqueue(database, clock, [[alertId, 2, "escalated", 1]]);
    await enqueue(database, clock, [[alertId, 3, "resolved"]]);
    const rows = await database.prisma.delivery.findMany({ orderBy: { id: "asc" } });
    const heardBy = (id: number) =>
      rows.filter(({ webhookId }) => webhookId === id).map(({ eventSeq }) => eventSeq);
    expect(heardBy(ids.all)).toEqual([1, 3]);
    expect(heardBy(ids.other)).toEqual([]);
    expect(heardBy(ids.first)).toEqual([2, 3]);
    expect(heardBy(ids.quiet)).toEqual([1]);
  });

  it("delays nobody by a receiver that hangs with thousands waiting for it", async () => {
    await using hanging = await startReceiver(() => {});
    await makeWebhook(database, hanging.url);
    const { id } = await makeWebhook(database, receiver.url, { matchers: [] });
    const alertIds = await makeAlerts(database, 2_000);
    await enqueue(
      database,
      clock,
      alertIds.map((alertId) => [alertId, 1, "fired"] as const),
    );
    worker = startWorker(database, clock);
    await until(async () => (await countOf(database, "delivered")) >= 100);
    expect(hanging.received.length).toBeLessThanOrEqual(2);
    const delivered = await database.prisma.delivery.findMany({
      where: { status: "delivered" },
      distinct: ["webhookId"],
    });
    expect(delivered.map(({ webhookId }) => webhookId)).toEqual([id]);
  });

  it("keeps who heard of an alert until its end is sent, however long it is silenced", async () => {
    const { prisma } = database;
    await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    await prisma.delivery.updateMany({ data: { status: "delivered", finishedMs: clock.nowMs() } });
    const later = clock.nowMs() + 31 * 24 * HOUR_MS;
    const state = '{"machine":{"phase":"resolved","told":{"severity":"critical"}}}';
    await prisma.alert.updateMany({ data: { status: "resolved", state } });
    await keepOutbox(database, later);
    expect(await prisma.delivery.count()).toBe(1);
    await prisma.alert.updateMany({ data: { state: '{"machine":{"told":null}}' } });
    await keepOutbox(database, later);
    expect(await prisma.delivery.count()).toBe(0);
  });

  it("gives up what was held back for a day, and forgets what is long over", async () => {
    await makeWebhook(database, receiver.url, { name: "held back" });
    await database.prisma.webhook.updateMany({ data: { pausedMs: clock.nowMs() } });
    const [alertId = 0] = await makeAlerts(database, 1);
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    worker = startWorker(database, clock);
    pass(25 * HOUR_MS);
    await until(async () => (await countOf(database, "discarded")) === 1);
    pass(31 * 24 * HOUR_MS);
    await until(
      async () => (await database.prisma.delivery.count({ where: { finishedMs: { not: null } } })) === 1,
    );
    await database.prisma.alert.updateMany({ data: { status: "resolved" } });
    pass(60_000);
    await until(async () => (await database.prisma.delivery.count()) === 0);
    expect(receiver.received).toEqual([]);
  });
});
