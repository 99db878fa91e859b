import { expect, test } from "vitest";
import { alertLinks } from "./alert-links";
import type { LiveAlert } from "./alert-store";
import type { NewRule, Rule } from "./rules/rule";
import type { Subject } from "./rules/subject";
import { condition, incident, SILENCE, TestAlert } from "./rules/test-alert";

const QUEUE: Subject = {
  kind: "queue",
  id: 7,
  name: "Email.Q",
  cluster: "North",
  tenant: "T",
  profile: "distribution",
  servers: [],
};
const POOL: Subject = {
  kind: "pool",
  id: "strategy/Sales",
  of: "strategy",
  name: "Sales",
  cluster: "North",
  silent: [
    { id: 7, name: "Email.Q" },
    { id: 8, name: "Chat.Q" },
  ],
};
const SERVER: Subject = { kind: "server", id: 3, name: "ixn1", cluster: "North" };
const COUNTER: Subject = {
  kind: "counter",
  group: "errors",
  name: "Timeout",
  server: { id: 3, name: "ixn1" },
  cluster: "North",
};

const COMMON = {
  name: "Rule",
  enabled: true,
  severity: "critical",
  matcher: { clusters: [], queues: [], profiles: [], servers: [] },
  holdMs: 0,
  keepFiringMs: 0,
  escalation: [],
} as const satisfies Partial<NewRule>;
const RULES: readonly Rule[] = [
  { ...COMMON, id: 1, kind: "queue-not-draining" },
  { ...COMMON, id: 2, kind: "queue-depth", above: 100, recoverAt: 50 },
  { ...COMMON, id: 3, kind: "queue-age", limit: { by: "history" } },
  { ...COMMON, id: 4, kind: "queue-age", limit: { by: "limit", limitMs: 60_000 } },
  { ...COMMON, id: 5, kind: "queue-abandoning" },
];
const ruleOf = new Map(RULES.map((rule) => [rule.id, rule]));

function alert(
  id: number,
  subject: Subject,
  state = new TestAlert().at(0, condition("yes")).state,
  ruleId = 1,
): LiveAlert {
  return { id, key: `${id}`, ruleId, subject, seq: 1, state };
}
const fired = new TestAlert().at(0, condition("yes")).state;
const silenced = new TestAlert().at(0, condition("yes", SILENCE)).state;
const warning = new TestAlert().at(0, condition("yes", null, "warning")).state;
const resolved = new TestAlert().at(0, condition("yes")).at(1, condition("no")).state;
const acknowledged = new TestAlert()
  .at(0, condition("yes"))
  .at(1, { kind: "acknowledge", by: "Anna", note: "" }).state;
const linksOf = (...alerts: LiveAlert[]) => alertLinks(alerts, ruleOf);
const gravest = (...alerts: LiveAlert[]) =>
  Object.fromEntries([...linksOf(...alerts).queues].map(([of, links]) => [of, links.alert?.id]));

test("the alert of a pool belongs to its silent members", () => {
  expect(gravest(alert(1, POOL), alert(2, QUEUE, silenced))).toEqual({ 7: 1, 8: 1 });
  expect(linksOf(alert(1, POOL)).queues.get(8)?.alert).toMatchObject({ about: "pool", severity: "critical" });
});

test("the gravest stands first; then what notifies, what nobody has acknowledged, and the newest", () => {
  expect(gravest(alert(1, QUEUE), alert(2, QUEUE, warning))).toEqual({ 7: 1 });
  expect(gravest(alert(1, QUEUE, silenced), alert(2, QUEUE, warning))).toEqual({ 7: 1 });
  expect(gravest(alert(1, QUEUE), alert(2, QUEUE, silenced))).toEqual({ 7: 1 });
  expect(gravest(alert(1, QUEUE), alert(2, QUEUE, acknowledged))).toEqual({ 7: 1 });
  expect(gravest(alert(1, QUEUE), alert(2, QUEUE))).toEqual({ 7: 2 });
});

test("what is over, or whose rule is gone, is linked to nothing", () => {
  expect(gravest(alert(1, QUEUE, resolved))).toEqual({});
  expect(gravest(alert(1, QUEUE, fired, 99))).toEqual({});
});

test("a queue's alert tells its rule, who has acknowledged it and what mutes it", () => {
  const shown = (state: LiveAlert["state"], ruleId = 1) =>
    linksOf(alert(5, QUEUE, state, ruleId)).queues.get(7)?.alert;
  expect(shown(acknowledged)).toEqual({
    id: 5,
    kind: "queue-not-draining",
    severity: "critical",
    about: "queue",
    source: "detector",
    firedAt: "2026-11-23T08:00:00.000Z",
    acknowledgedBy: "Anna",
    mutedBy: null,
  });
  expect(shown(silenced)).toMatchObject({ acknowledgedBy: null, mutedBy: "silence" });
  expect([2, 3, 4, 5].map((ruleId) => shown(fired, ruleId)?.source)).toEqual([
    "rule",
    "detector",
    "rule",
    "rule",
  ]);
});

test("an alert that rules share is shown with its present kind and severity", () => {
  const milder = new TestAlert()
    .at(0, incident("yes", "queue-not-draining"))
    .at(1, incident("yes", "queue-growing", "warning")).state;
  expect(linksOf(alert(5, QUEUE, milder)).queues.get(7)?.alert).toMatchObject({
    kind: "queue-growing",
    severity: "warning",
  });
});

test("of one severity the detector's alert stands above a newer one of another rule, until it recovers", () => {
  const growing = new TestAlert().at(0, incident("yes", "queue-growing", "warning"));
  const abandoning = alert(2, QUEUE, warning, 5);
  expect(gravest(alert(1, QUEUE, growing.state), abandoning)).toEqual({ 7: 1 });
  const recovering = growing.at(1, incident("recovering", "queue-growing", "warning")).state;
  expect(gravest(alert(1, QUEUE, recovering), abandoning)).toEqual({ 7: 2 });
});

test("of a queue's alerts those are open that are neither acknowledged nor muted", () => {
  const open = (...alerts: LiveAlert[]) => linksOf(...alerts).queues.get(7)?.openAlerts;
  expect(open(alert(1, QUEUE, acknowledged), alert(2, QUEUE, silenced))).toBe(0);
  expect(open(alert(1, QUEUE, acknowledged), alert(2, QUEUE, warning), alert(3, POOL))).toBe(2);
});

test("a server is linked to its own alerts and its counters'", () => {
  expect([...linksOf(alert(1, SERVER)).servers]).toEqual([[3, 1]]);
  expect([...linksOf(alert(1, COUNTER, warning)).servers]).toEqual([[3, 1]]);
});
