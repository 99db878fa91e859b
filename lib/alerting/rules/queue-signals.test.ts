import { describe, expect, test } from "vitest";
import type { Condition } from "./condition";
import { MINUTE_MS, START_MS } from "./test-alert";
import { judged } from "./test-conditions";
import { queueView, ruleWith } from "./test-views";
import type { QueueView } from "./views";

const FIVE_MINUTES = 5 * MINUTE_MS;
const notDraining = ruleWith({ kind: "queue-not-draining" });

describe("customers who give up", () => {
  const abandoning = ruleWith({ kind: "queue-abandoning" });
  const abandonment = { sinceMs: START_MS - 12 * MINUTE_MS, removed: 36, usual: 9.2 };
  test.each<[Partial<QueueView>, Condition["active"]]>([
    [{ abandonment }, "yes"],
    [{ abandonment, state: "not-draining" }, "yes"],
    [{ abandonment: null }, "no"],
    [{ abandonment, freshness: "stale" }, "unknown"],
    [{ abandonment, state: "unknown" }, "unknown"],
  ])("%j: %s", (changes, active) => {
    expect(judged(abandoning, { queues: [queueView(changes)] })?.active).toBe(active);
  });

  test("are counted, with how many are usual", () => {
    const condition = judged(abandoning, { queues: [queueView({ abandonment })] });
    expect(condition).toMatchObject({
      key: "4/queue/17",
      statement: {
        sentence: "36 gave up in 12 min, usually 9.",
        numbers: { removed: 36, usual: 9.2 },
        detection: { state: "ok", abandonment },
      },
    });
  });

  test("a number that can't be stored is left out", () => {
    const forecast = { fallsPerMinute: 3, usualAtMs: Number.POSITIVE_INFINITY };
    const queue = queueView({ state: "not-draining", forecast });
    expect(judged(notDraining, { queues: [queue] })?.statement.detection?.forecast).toBeNull();
  });
});

describe("a queue that its servers no longer name", () => {
  const DAY_MS = 24 * 60 * MINUTE_MS;
  const gone = (absentMs: number) =>
    queueView({
      ...{ state: "unknown", freshness: "unknown", depth: 300, absentSinceMs: START_MS - absentMs },
      lastReadingMs: START_MS - absentMs,
    });
  test.each([
    notDraining,
    ruleWith({ kind: "queue-depth", above: 1, recoverAt: 0 }),
    ruleWith({ kind: "queue-age", limit: { by: "limit", limitMs: FIVE_MINUTES } }),
    ruleWith({ kind: "queue-abandoning" }),
    ruleWith({ kind: "no-data", of: "queues", limitMs: FIVE_MINUTES }),
  ])("ends the alerts about it after a day, with a sentence: $kind", (rule) => {
    expect(judged(rule, { queues: [gone(DAY_MS)] }, "firing")).toMatchObject({
      active: "no",
      statement: {
        sentence:
          "This queue is no longer in the server's list; it was renamed or deleted there. Its last reading came at 2026-11-22 08:00 UTC.",
      },
    });
    expect(judged(rule, { queues: [gone(DAY_MS - 1)] }, "firing")?.active).not.toBe("no");
  });
});
