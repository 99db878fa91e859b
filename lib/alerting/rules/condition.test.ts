import { describe, expect, test } from "vitest";
import { type Condition, conditionsOf } from "./condition";
import type { Rule } from "./rule";
import { MINUTE_MS, START_MS } from "./test-alert";
import { judged, openAlert, type Phase } from "./test-conditions";
import { counterView, poolMember, poolView, queueView, ruleWith, serverView, views } from "./test-views";
import type { QueueView, ServerView } from "./views";

const FIVE_MINUTES = 5 * MINUTE_MS;
const HISTORY = { by: "history" } as const;

const notDraining = ruleWith({ kind: "queue-not-draining" });

describe("the detector's states", () => {
  test.each([
    ["queue-not-draining", "not-draining", "yes"],
    ["queue-not-draining", "unconfirmed", "yes"],
    ["queue-not-draining", "suspect", "no"],
    ["queue-not-draining", "recovering", "unknown"],
    ["queue-draining-slowly", "recovering", "unknown"],
    ["queue-growing", "recovering", "unknown"],
    ["queue-age", "recovering", "unknown"],
    ["queue-growing", "learning", "no"],
    ["queue-not-draining", "unknown", "unknown"],
    ["queue-not-draining", "draining-slowly", "no"],
    ["queue-not-draining", "ok", "no"],
    ["queue-draining-slowly", "draining-slowly", "yes"],
    ["queue-draining-slowly", "not-draining", "unknown"],
    ["queue-draining-slowly", "growing", "no"],
    ["queue-growing", "growing", "yes"],
    ["queue-growing", "draining-slowly", "unknown"],
    ["queue-growing", "ok", "no"],
    ["queue-age", "waiting-too-long", "yes"],
    ["queue-age", "not-draining", "unknown"],
    ["queue-age", "ok", "no"],
  ] as const)("%s of a queue that is %s: %s", (kind, state, active) => {
    const rule = kind === "queue-age" ? ruleWith({ kind, limit: HISTORY }) : ruleWith({ kind });
    expect(judged(rule, { queues: [queueView({ state })] }, "firing")?.active).toBe(active);
  });

  test("a stop that is not confirmed is one severity lower", () => {
    const severityOf = (state: QueueView["state"]) =>
      judged(notDraining, { queues: [queueView({ state })] })?.statement.severity;
    expect([severityOf("not-draining"), severityOf("unconfirmed")]).toEqual(["critical", "warning"]);
  });

  test("what is said are the detector's words and numbers, with labels to choose by", () => {
    const condition = judged(notDraining, { queues: [queueView({ state: "not-draining" })] });
    expect(condition?.statement).toEqual({
      severity: "critical",
      sentence: "What the detector says.",
      numbers: { expectedDepartures: 15, departures: 0, depth: 10 },
      labels: {
        rule: "A rule",
        kind: "queue-not-draining",
        severity: "critical",
        queue: "EmailSales",
        cluster: "Berlin",
        tenant: "Environment",
        profile: "distribution",
        server: "ixn1",
      },
      detection: { state: "not-draining", forecast: null, abandonment: null },
    });
  });
});

describe("a threshold of the depth, above 100 until 80", () => {
  const depthRule = ruleWith({ kind: "queue-depth", above: 100, recoverAt: 80 });
  test.each<[Partial<QueueView>, Phase, Condition["active"]]>([
    [{ depth: 101 }, "pending", "yes"],
    [{ depth: 100 }, "pending", "no"],
    [{ depth: 90 }, "pending", "no"],
    [{ depth: 90 }, "firing", "yes"],
    [{ depth: 81 }, "firing", "yes"],
    [{ depth: 80 }, "firing", "no"],
    [{ depth: 90 }, "resolved", "no"],
    [{ depth: null }, "firing", "unknown"],
    [{ depth: 300, freshness: "stale" }, "pending", "unknown"],
    [{ depth: 300, depthIsAtLeast: true }, "pending", "yes"],
    [{ depth: 50, depthIsAtLeast: true }, "firing", "unknown"],
  ])("%j while %s: %s", (changes, phase, active) => {
    expect(judged(depthRule, { queues: [queueView(changes)] }, phase)?.active).toBe(active);
  });

  test("says both levels while it recovers", () => {
    expect(judged(depthRule, { queues: [queueView({ depth: 90 })] }, "firing")?.statement.sentence).toBe(
      "90 wait: no longer more than 100, but more than 80.",
    );
  });
});

test.each([
  ruleWith({ kind: "queue-depth", above: 1, recoverAt: 0 }),
  ruleWith({ kind: "no-data", of: "queues", limitMs: FIVE_MINUTES }),
  ruleWith({ kind: "queue-not-draining" }),
])("a queue whose servers are all paused has nothing wrong: $kind", (rule) => {
  const queue = queueView({ isPolled: false, state: "not-draining", lastReadingMs: 0 });
  expect(judged(rule, { queues: [queue] }, "firing")?.active).toBe("no");
  expect(judged(rule, { queues: [{ ...queue, isPolled: true }] }, "firing")?.active).toBe("yes");
});

describe("the age of the oldest", () => {
  const ageRule = ruleWith({ kind: "queue-age", limit: { by: "limit", limitMs: FIVE_MINUTES } });
  test.each<[Partial<QueueView>, Condition["active"]]>([
    [{ oldestAgeMs: FIVE_MINUTES + 1 }, "yes"],
    [{ oldestAgeMs: FIVE_MINUTES }, "no"],
    [{ oldestAgeMs: null, depth: 0 }, "no"],
    [{ oldestAgeMs: null, depth: 5 }, "unknown"],
    [{ oldestAgeMs: FIVE_MINUTES + 1, freshness: "unknown" }, "unknown"],
  ])("%j: %s", (changes, active) => {
    expect(judged(ageRule, { queues: [queueView(changes)] })?.active).toBe(active);
  });
});

describe("servers", () => {
  const unreachable = ruleWith({ kind: "server-unreachable", failures: 3 });
  const transition = ruleWith({ kind: "server-transition", timesUsual: 2, limitMs: 2 * FIVE_MINUTES });
  const countersOff = ruleWith({ kind: "counters-off" });
  const noData = ruleWith({ kind: "no-data", of: "servers", limitMs: FIVE_MINUTES });
  const ago = (ms: number) => START_MS - ms;
  test.each<[Rule, Partial<ServerView>, Condition["active"]]>([
    [unreachable, { state: "unreachable", failuresInARow: 3 }, "yes"],
    [unreachable, { state: "unreachable", failuresInARow: 2 }, "unknown"],
    [unreachable, { state: "running" }, "no"],
    [unreachable, { state: "starting" }, "no"],
    [unreachable, { state: "waiting" }, "unknown"],
    [unreachable, { state: "paused" }, "no"],
    [transition, { state: "starting", sinceMs: ago(601_000) }, "yes"],
    [transition, { state: "stopping", sinceMs: ago(600_000) }, "no"],
    [transition, { state: "starting", sinceMs: ago(130_000), usualTransitionMs: 60_000 }, "yes"],
    [transition, { state: "starting", sinceMs: ago(110_000), usualTransitionMs: 60_000 }, "no"],
    [transition, { state: "starting", sinceMs: ago(20_000), usualTransitionMs: 1_000 }, "no"],
    [transition, { state: "unreachable" }, "unknown"],
    [transition, { state: "running" }, "no"],
    [countersOff, { collected: ["requests"] }, "yes"],
    [countersOff, { collected: ["requests", "errors", "espErrors"] }, "no"],
    [countersOff, { collected: [], state: "starting" }, "unknown"],
    [countersOff, { collected: [], state: "unreachable" }, "unknown"],
    [noData, { lastReadingMs: ago(FIVE_MINUTES + 1) }, "yes"],
    [noData, { lastReadingMs: ago(FIVE_MINUTES) }, "no"],
    [noData, { lastReadingMs: null }, "unknown"],
    [noData, { lastReadingMs: null, state: "imported" }, "no"],
  ])("%o of %j: %s", (rule, changes, active) => {
    expect(judged(rule, { servers: [serverView(changes)] })?.active).toBe(active);
  });

  test("an unreachable server is explained by its last poll", () => {
    const server = serverView({
      state: "unreachable",
      failuresInARow: 4,
      problem: "It did not answer within 4 s.",
    });
    expect(judged(unreachable, { servers: [server] })?.statement.sentence).toBe(
      "4 polls in a row got no reading. It did not answer within 4 s.",
    );
  });

  test("the groups that are gone are named", () => {
    const server = serverView({ collected: ["requests"] });
    expect(judged(countersOff, { servers: [server] })?.statement.sentence).toContain(
      "the counters of errors;",
    );
  });
});

describe("counters of errors", () => {
  const surge = ruleWith({ kind: "error-surge", groups: ["errors"], timesUsual: 3, atLeastPerMinute: 1 });
  const surging = {
    state: "surging",
    usualPerMinute: 0.5,
    perMinute: 12,
    sinceMs: START_MS,
    count: 30,
  } as const;
  test.each<[Parameters<typeof counterView>[0], Condition["active"] | undefined]>([
    [{ surge: surging }, "yes"],
    [{}, "no"],
    [{ surge: { state: "learning" } }, "unknown"],
    [{ surge: surging, freshness: "stale" }, "unknown"],
    [{ surge: surging, group: "requests" }, undefined],
  ])("%j: %s", (changes, active) => {
    expect(judged(surge, { counters: [counterView(changes)] })?.active).toBe(active);
  });
});

describe("queues that stop together", () => {
  test("are one condition that lists the silent ones, without archives", () => {
    const members = [
      poolMember(17, "EmailSales"),
      poolMember(18, "ChatSales", { silent: false }),
      poolMember(19, "Old mail", { profile: "archive" }),
    ];
    const condition = judged(notDraining, { pools: [poolView({ members })] });
    expect(condition?.statement.sentence).toBe(
      "What the detector says of the pool. Nothing leaves 1 of its 3 queues: EmailSales.",
    );
    expect(condition?.subject).toMatchObject({ kind: "pool", silent: [{ id: 17, name: "EmailSales" }] });
  });

  test.each([
    [true, "yes"],
    [false, "no"],
    ["unknown", "unknown"],
  ] as const)("not draining %s: %s", (stopped, active) => {
    expect(judged(notDraining, { pools: [poolView({ notDraining: stopped })] })?.active).toBe(active);
  });
});

describe("which subjects a rule watches", () => {
  const stopped = queueView({ state: "not-draining" });
  test.each<[Partial<Rule["matcher"]>, Partial<QueueView>, boolean]>([
    [{}, {}, true],
    [{ queues: ["Email*", "Chat*"] }, {}, true],
    [{ queues: ["Chat*"] }, {}, false],
    [{ clusters: ["Paris"] }, {}, false],
    [{ servers: ["ixn1"] }, {}, true],
    [{ servers: ["ixn2"] }, {}, false],
    [{ profiles: ["immediate"] }, {}, false],
    [{}, { profile: "archive" }, false],
    [{ profiles: ["archive"] }, { profile: "archive" }, true],
  ])("%j of %j: %s", (some, changes, isWatched) => {
    const matcher = { clusters: [], queues: [], profiles: [], servers: [], ...some };
    const found = conditionsOf(
      [{ ...notDraining, matcher }],
      views({ queues: [{ ...stopped, ...changes }] }),
      new Map(),
      START_MS,
    );
    expect(found).toHaveLength(isWatched ? 1 : 0);
  });

  test("what is well and was well is not told of", () => {
    expect(conditionsOf([notDraining], views({ queues: [queueView()] }), new Map(), START_MS)).toEqual([]);
  });

  test.each([
    ["switched off", [{ ...notDraining, enabled: false }]],
    ["deleted", []],
  ])("an open alert whose rule is %s is over", (_, rules) => {
    const [condition] = conditionsOf([notDraining], views({ queues: [stopped] }), new Map(), START_MS);
    if (condition === undefined) throw new Error("no condition");
    const open = new Map([[condition.key, openAlert(condition.key, "firing")]]);
    expect(conditionsOf(rules, views({ queues: [stopped] }), open, START_MS)).toMatchObject([
      { key: "incident/queue/17", active: "no", statement: { sentence: "No rule watches this any more." } },
    ]);
  });
});
