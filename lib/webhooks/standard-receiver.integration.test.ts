import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { WEBHOOK_FORMATS } from "@/lib/http/webhook-schemas";
import { HandClock } from "./fixtures/hand-clock";
import { countOf, enqueue, makeAlerts, makeWebhook, secrets, startWorker, until } from "./fixtures/outbox";
import { type Received, startReceiver, type TestReceiver } from "./fixtures/test-receiver";
import { replaceSecret } from "./replace-secret";

/** All that a receiver needs: the package, its secret, what came. Throws when the message is forged, changed or old. */
function verify(secret: string, { body, headers }: Pick<Received, "body" | "headers">): void {
  new Webhook(secret).verify(body, headers);
}

/** A receiver that takes what one of its secrets verifies. */
function startVerifier(known: readonly string[]): Promise<TestReceiver> {
  return startReceiver((response, received) => {
    const isTrue = known.some((secret) => {
      try {
        verify(secret, received);
        return true;
      } catch {
        return false;
      }
    });
    response.writeHead(isTrue ? 204 : 401).end();
  });
}

describe.each(ENGINES)("a receiver built on the package of Standard Webhooks, on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  let clock: HandClock;
  let worker: ReturnType<typeof startWorker> | undefined;
  const store = () => ({ database, secrets });
  const over = async (count: number) =>
    until(async () => (await countOf(database, "delivered")) + (await countOf(database, "failed")) === count);

  beforeEach(async () => {
    database = await openTestDatabase(engine);
    clock = new HandClock(Date.now());
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    await database.dispose();
  });

  it("verifies every delivery of every format and event, a repetition too", async () => {
    const known: string[] = [];
    await using receiver = await startVerifier(known);
    const formats = WEBHOOK_FORMATS.filter((format) => format !== "email");
    for (const format of formats) {
      const { secret } = await makeWebhook(database, `${receiver.url}/${format}`, {
        format,
        template: '{"text": "{{alert.sentence}}"}',
        receiverKey: "R0UT1NG",
      });
      known.push(secret);
    }
    const [alertId = 0] = await makeAlerts(database, 1);
    const events = ["fired", "acknowledged", "escalated", "reopened", "resolved"] as const;
    const taking = receiver.answer;
    let busy = true;
    receiver.answer = (response, received) => {
      if (!busy) return taking(response, received);
      busy = false;
      return response.writeHead(503).end();
    };
    await enqueue(
      database,
      clock,
      events.map((event, index) => [alertId, index + 1, event] as const),
    );
    worker = startWorker(database, clock);
    await until(
      async () => (await database.prisma.deliveryAttempt.count({ where: { failure: { not: null } } })) === 1,
    );
    clock.advance(5_000);
    worker.wake();
    await over(formats.length * events.length);
    expect(await countOf(database, "failed")).toBe(0);
    expect(receiver.received).toHaveLength(formats.length * events.length + 1);
    for (const received of receiver.received) {
      const path = formats.findIndex((format) => received.path === `/${format}`);
      const others = known.filter((_, index) => index !== path);
      verify(known[path] ?? "", received);
      for (const other of others) expect(() => verify(other, received)).toThrow();
    }
  });

  it("verifies by either secret while one is replaced, and by the new one alone afterwards", async () => {
    const known: string[] = [];
    await using receiver = await startVerifier(known);
    const { id, secret: old } = await makeWebhook(database, receiver.url);
    const alertIds = await makeAlerts(database, 4);
    const send = async (index: number) => {
      await enqueue(database, clock, [[alertIds[index] ?? 0, 1, "fired"]]);
      worker?.wake();
      await over(index + 1);
      return database.prisma.delivery.findFirstOrThrow({ orderBy: { id: "desc" }, select: { status: true } });
    };
    worker = startWorker(database, clock);
    known.push(old);
    expect(await send(0)).toEqual({ status: "delivered" });
    const { secret: fresh } = await replaceSecret(store(), OPERATOR, id, 60, clock.nowMs());
    // The receiver has not heard of the new secret yet, then it knows nothing but it.
    expect(await send(1)).toEqual({ status: "delivered" });
    known[0] = fresh;
    expect(await send(2)).toEqual({ status: "delivered" });
    await database.prisma.webhook.update({ where: { id }, data: { oldSecretUntilMs: clock.nowMs() } });
    known[0] = old;
    expect(await send(3)).toEqual({ status: "failed" });
    const last = receiver.received.at(-1);
    expect(last?.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
  });

  it("refuses a changed body, another id, an old or a changed time, and a missing signature", async () => {
    await using receiver = await startReceiver();
    const { secret } = await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    await enqueue(database, clock, [[alertId, 1, "fired"]]);
    worker = startWorker(database, clock);
    await over(1);
    const [got] = receiver.received;
    if (got === undefined) throw new Error("nothing came");
    verify(secret, got);
    const { "webhook-timestamp": at = "0", "webhook-signature": signature, ...rest } = got.headers;
    const changed: Record<string, Pick<Received, "body" | "headers">> = {
      "a changed body": { ...got, body: got.body.replace("critical", "info") },
      "a blank more": { ...got, body: `${got.body} ` },
      "another id": { ...got, headers: { ...got.headers, "webhook-id": "msg_other" } },
      "another time": { ...got, headers: { ...got.headers, "webhook-timestamp": String(Number(at) - 60) } },
      "no signature": { body: got.body, headers: { ...rest, "webhook-timestamp": at } },
    };
    for (const [what, received] of Object.entries(changed))
      expect(() => verify(secret, received), what).toThrow();

    // Signed truly, but six minutes ago: somebody plays it again.
    const then = new Date(Date.now() - 6 * 60_000);
    const replayed = {
      body: got.body,
      headers: {
        ...got.headers,
        "webhook-timestamp": String(Math.floor(then.getTime() / 1_000)),
        "webhook-signature": new Webhook(secret).sign(got.headers["webhook-id"] ?? "", then, got.body),
      },
    };
    expect(() => verify(secret, replayed)).toThrow(/old/);
    expect(signature).toMatch(/^v1,/);
  });
});
