import { describe, expect, it } from "vitest";
import { systemClock } from "@/lib/collector/clock";
import { openTestDatabase } from "@/lib/db/test-databases";
import { countOf, enqueue, makeAlerts, makeWebhook, startWorker, until } from "./fixtures/outbox";
import { startReceiver } from "./fixtures/test-receiver";

describe("two workers on PostgreSQL", () => {
  it("send each message once, in the order of each alert", async () => {
    await using receiver = await startReceiver();
    const database = await openTestDatabase("postgresql");
    await makeWebhook(database, `${receiver.url}/1`);
    await makeWebhook(database, `${receiver.url}/2`);
    const alertIds = await makeAlerts(database, 60);
    const events = ["fired", "acknowledged", "resolved"] as const;
    for (const [index, event] of events.entries()) {
      await enqueue(
        database,
        systemClock,
        alertIds.map((alertId) => [alertId, index + 1, event] as const),
      );
    }
    const workers = [startWorker(database, systemClock), startWorker(database, systemClock)];
    await until(async () => (await countOf(database, "delivered")) === 360);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(receiver.received).toHaveLength(360);
    const order = new Map<string, string[]>();
    for (const { path, body } of receiver.received) {
      const { alert, event } = JSON.parse(body);
      const key = `${path} ${alert.id}`;
      order.set(key, [...(order.get(key) ?? []), event]);
    }
    expect(order.size).toBe(120);
    for (const seen of order.values()) expect(seen).toEqual([...events]);
    await database.dispose();
  });
});
