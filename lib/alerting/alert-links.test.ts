import { expect, test } from "vitest";
import { alertLinks } from "./alert-links";
import type { LiveAlert } from "./alert-store";
import type { Subject } from "./rules/subject";
import { condition, SILENCE, TestAlert } from "./rules/test-alert";

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

function alert(
  id: number,
  subject: Subject,
  state = new TestAlert().at(0, condition("yes")).state,
): LiveAlert {
  return { id, key: `${id}`, ruleId: 1, subject, seq: 1, state };
}
const silenced = new TestAlert().at(0, condition("yes", SILENCE)).state;
const warning = new TestAlert().at(0, condition("yes", null, "warning")).state;
const resolved = new TestAlert().at(0, condition("yes")).at(1, condition("no")).state;
const queueLinks = (...alerts: LiveAlert[]) => Object.fromEntries(alertLinks(alerts).queues);

test("queues that stop together are spoken for by the alert that lists them", () => {
  expect(queueLinks(alert(1, POOL), alert(2, QUEUE, silenced))).toEqual({ 7: 1, 8: 1 });
});

test("the most severe speaks, of the same severity the newest, and what is sent before what is silenced", () => {
  expect(queueLinks(alert(1, QUEUE), alert(2, QUEUE, warning))).toEqual({ 7: 1 });
  expect(queueLinks(alert(1, QUEUE), alert(2, QUEUE))).toEqual({ 7: 2 });
  expect(queueLinks(alert(1, QUEUE, silenced), alert(2, QUEUE, warning))).toEqual({ 7: 2 });
  expect(queueLinks(alert(1, QUEUE, silenced))).toEqual({ 7: 1 });
});

test("what is over speaks for nothing", () => {
  expect(queueLinks(alert(1, QUEUE, resolved))).toEqual({});
});

test("a server is spoken for by its own alerts and its counters'", () => {
  expect([...alertLinks([alert(1, SERVER)]).servers]).toEqual([[3, 1]]);
  expect([...alertLinks([alert(1, COUNTER, warning)]).servers]).toEqual([[3, 1]]);
});
