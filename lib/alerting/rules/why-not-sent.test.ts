import { expect, test } from "vitest";
import type { Suppression } from "./alert-state";
import type { AlertPolicy } from "./policy";
import { AT_ONCE, condition, MAINTENANCE, MINUTE_MS, SILENCE, TestAlert } from "./test-alert";
import { type WebhookView, whyNotSent } from "./why-not-sent";

const yes = condition("yes");
const pager: WebhookView = {
  name: "Pager",
  enabled: true,
  matches: true,
  escalationStep: 0,
  pausedMs: null,
  failuresInARow: 0,
  last: "none",
};
const INHIBITED: Suppression = {
  by: "inhibition",
  alert: "4/server/1",
  sentence: "Explained by another alert: ixn1 does not answer.",
};
const HOLD: AlertPolicy = { ...AT_ONCE, holdMs: 5 * MINUTE_MS };
const ESCALATING: AlertPolicy = { ...AT_ONCE, escalation: [10 * MINUTE_MS] };

function why(
  alert: TestAlert,
  webhooks: readonly WebhookView[] = [pager],
  suppressions: readonly Suppression[] = [],
) {
  return whyNotSent(alert.state, suppressions, webhooks, alert.policy, alert.nowMs);
}

test("a firing alert that was sent needs no reason", () => {
  expect(why(new TestAlert().at(0, yes))).toEqual([]);
});

test("inactive: nothing to send", () => {
  expect(why(new TestAlert())).toEqual(["Nothing is wrong, so there is nothing to send."]);
});

test("pending: how long it still has to hold", () => {
  expect(why(new TestAlert(HOLD).at(0, yes).at(2, yes))).toEqual([
    "It is sent when the condition has held for 5 min: 3 min more.",
  ]);
  expect(why(new TestAlert(HOLD).at(0, yes).at(2, condition("unknown")))).toEqual([
    "Whether it still holds can't be told now, since there is no fresh reading or something graver hides it: its hold time stands still.",
  ]);
});

test("suppressed: by what, until when, and why", () => {
  const alert = new TestAlert().at(0, condition("yes", SILENCE));
  expect(why(alert, [pager], [INHIBITED, MAINTENANCE, SILENCE])).toEqual([
    "Explained by another alert: ixn1 does not answer.",
    "In maintenance until 2026-11-23 09:30 UTC: Patch night",
    "Silenced until 2026-11-23 09:00 UTC: change of the router",
  ]);
  expect(why(alert)).toEqual(["What suppressed it has ended: it is sent with the next reading."]);
});

test("resolved in silence: nobody was told, or its end is still to be told", () => {
  const silenced = condition("no", SILENCE);
  expect(why(new TestAlert().at(0, condition("yes", SILENCE)).at(1, silenced))[0]).toMatch(
    /^It came and went while it was suppressed, so nobody was told. Silenced until/,
  );
  expect(why(new TestAlert().at(0, yes).at(1, silenced))[0]).toMatch(
    /^Its end is told when nothing suppresses it/,
  );
});

test("flapping: its changes are not sent", () => {
  const no = condition("no");
  const alert = new TestAlert().at(0, yes).at(1, no).at(2, yes).at(3, no).at(4, yes);
  expect(why(alert)).toEqual([
    "It comes and goes, so it stays open until it has been calm for 10 min, and its changes are not sent.",
  ]);
});

test.each<[string, readonly WebhookView[], readonly string[]]>([
  ["none", [], ["There is no webhook, so nobody can be told."]],
  [
    "none that matches",
    [{ ...pager, matches: false }],
    ["None of the 1 webhooks takes it: look at their matchers and severities."],
  ],
  [
    "only one that is switched off",
    [{ ...pager, enabled: false }],
    ["The only webhooks that would take it are switched off: Pager."],
  ],
  [
    "one that is paused",
    [{ ...pager, pausedMs: Date.UTC(2026, 10, 23, 7, 30), failuresInARow: 20 }],
    ["The webhook Pager is paused since 2026-11-23 07:30 UTC, after 20 failures in a row."],
  ],
  [
    "one for a step of escalation that the rule does not have",
    [pager, { ...pager, name: "Boss", escalationStep: 2 }],
    ["Boss waits for a step of escalation that the rule does not have."],
  ],
])("webhooks: %s", (_, webhooks, sentences) => {
  expect(why(new TestAlert().at(0, yes), webhooks)).toEqual(sentences);
});

test.each<[string, Partial<WebhookView>, readonly string[]]>([
  ["delivered: told, though it is paused since", { last: "delivered", pausedMs: 1 }, []],
  ["delivered: told, though it is off since", { last: "delivered", enabled: false }, []],
  ["waiting: nothing went wrong", { last: "waiting" }, []],
  [
    "failed: its delivery says why",
    { last: "failed" },
    ["Pager did not take the last message about it: its delivery says why."],
  ],
  [
    "given up after a day",
    { last: "discarded" },
    ["The last message about it did not reach Pager within a day, and was given up."],
  ],
  [
    "tried, and tried again",
    { last: "retried" },
    ["The last message about it has not reached Pager yet, and is tried again."],
  ],
])("the last message %s", (_, changes, sentences) => {
  expect(why(new TestAlert().at(0, yes), [{ ...pager, ...changes }])).toEqual(sentences);
});

test("webhooks of escalation: when they are told, or why not", () => {
  const boss = { ...pager, name: "Boss", escalationStep: 1 };
  const alert = new TestAlert(ESCALATING).at(0, yes).at(4, yes);
  expect(why(alert, [pager, boss])).toEqual([
    "Boss waits for step 1 of escalation: in 6 min, unless it is acknowledged.",
  ]);
  alert.at(5, { kind: "acknowledge", by: "Anna", note: "" });
  expect(why(alert, [pager, boss])).toEqual([
    "Boss waits for escalation, which Anna stopped by acknowledging.",
  ]);
});
