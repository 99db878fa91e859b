import pino from "pino";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { addressPolicy, parseNetwork } from "@/lib/webhooks/address-policy";
import { systemAddresses } from "@/lib/webhooks/find-addresses";
import { HandClock } from "@/lib/webhooks/fixtures/hand-clock";
import { makeAlerts, makeWebhook } from "@/lib/webhooks/fixtures/outbox";
import { startReceiver, type TestReceiver } from "@/lib/webhooks/fixtures/test-receiver";
import { safeDispatcher } from "@/lib/webhooks/safe-connect";
import { type Heartbeat, startHeartbeat } from "./start-heartbeat";

const INTERVAL_MS = 60_000;

describe.each(ENGINES)("the heartbeat on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  let receiver: TestReceiver;
  let clock: HandClock;
  let heartbeat: Heartbeat | undefined;
  let dispatcher: ReturnType<typeof safeDispatcher>;
  let logged: { msg: string; reasons?: string[] }[];
  let registry: Registry;
  let moving: boolean;

  beforeEach(async () => {
    database = await openTestDatabase(engine);
    receiver = await startReceiver();
    clock = new HandClock(1_800_000_000_000);
    logged = [];
    registry = new Registry();
    moving = true;
  });

  afterEach(async () => {
    await heartbeat?.stop();
    await dispatcher.destroy();
    await receiver[Symbol.asyncDispose]();
    await database.dispose();
  });

  function start(allowed = `127.0.0.1/32:${receiver.port}`) {
    const network = parseNetwork(allowed);
    const momentMs = () => (moving ? clock.nowMs() : 0);
    const round = {
      get lastRoundMs() {
        return momentMs();
      },
    };
    dispatcher = safeDispatcher({
      isAllowed: addressPolicy(network === null ? [] : [network]),
      findAddresses: systemAddresses(),
    });
    heartbeat = startHeartbeat({
      url: `${receiver.url}/ping/a-secret-of-mine?x=1`,
      intervalMs: INTERVAL_MS,
      database,
      collector: { watched: new Map() },
      detection: round,
      engine: round,
      worker: { lastRoundMs: momentMs },
      hasBridges: false,
      dispatcher,
      registry,
      clock,
      log: pino({ base: null }, { write: (line: string) => logged.push(JSON.parse(line)) }),
    });
  }

  /** Lets an interval pass, and waits until the beat that falls due is over: the next wait has begun. */
  async function interval(): Promise<void> {
    const before = clock.waits;
    clock.advance(INTERVAL_MS);
    await expect.poll(() => clock.waits, { timeout: 30_000 }).toBeGreaterThan(before);
  }

  const ok = async () => (await registry.getSingleMetric("tidewatch_heartbeat_ok")?.get())?.values[0]?.value;

  it("asks the address once an interval while everything moves", async () => {
    start();
    await interval();
    await interval();
    expect(receiver.received.map(({ path }) => path)).toEqual(Array(2).fill("/ping/a-secret-of-mine?x=1"));
    expect(await ok()).toBe(1);
    expect(logged).toEqual([]);
  });

  it("holds back while something stands still, and says so once, and once when it goes on", async () => {
    start();
    moving = false;
    await interval();
    await interval();
    expect(receiver.received).toEqual([]);
    expect(await ok()).toBe(0);
    moving = true;
    await interval();
    expect(receiver.received).toHaveLength(1);
    expect(logged.map(({ msg }) => msg)).toEqual(["heartbeat held back", "heartbeats go out again"]);
    expect(logged[0]?.reasons?.map((reason) => reason.split(":")[0])).toEqual([
      "detection",
      "alerts",
      "outbox",
    ]);
  });

  it("holds back while a delivery's lease has run out and nobody gives it free", async () => {
    const { id: webhookId } = await makeWebhook(database, receiver.url);
    const [alertId = 0] = await makeAlerts(database, 1);
    await database.prisma.delivery.create({
      data: {
        webhookId,
        alertId,
        eventSeq: 1,
        messageId: "msg_1",
        message: "{}",
        status: "leased",
        leaseHolder: "a worker that died",
        nextAttemptMs: clock.nowMs() - 120_001,
        createdMs: 0,
      },
    });
    start();
    await interval();
    expect(receiver.received).toEqual([]);
    expect(logged[0]?.reasons?.[0]).toMatch(/^outbox: /);
  });

  it("holds back while the database fails", async () => {
    await database.prisma.$executeRaw`ALTER TABLE "Delivery" RENAME TO "Lost"`;
    start();
    await interval();
    expect(receiver.received).toEqual([]);
    expect(logged[0]?.reasons?.[0]).toMatch(/^database: /);
  });

  it.each([
    ["a redirect, which is not followed", 302, "redirects (302)"],
    ["a failure", 500, "has trouble of its own"],
    ["that the address is gone", 404, "does not take it"],
  ])("tells of %s, without the address", async (_, status, sentence) => {
    receiver.answer = (response) => response.writeHead(status, { location: "/elsewhere" }).end();
    start();
    await interval();
    expect(receiver.received).toHaveLength(1);
    expect(await ok()).toBe(0);
    expect(logged).toMatchObject([
      { msg: "heartbeat not delivered", reasons: [expect.stringContaining(sentence)] },
    ]);
    expect(JSON.stringify(logged)).not.toContain("a-secret-of-mine");
  });

  it("goes only where webhooks may", async () => {
    start("127.0.0.1/32:1");
    await interval();
    expect(receiver.received).toEqual([]);
    expect(logged[0]?.reasons?.[0]).toContain("TIDEWATCH_WEBHOOK_ALLOW");
  });
});
