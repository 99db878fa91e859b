import { describe, expect, test } from "vitest";
import type { Rule } from "./rule";
import { MINUTE_MS, SILENCE, START_MS } from "./test-alert";
import { incidentRules, TestIncident } from "./test-incident";
import { ruleWith } from "./test-views";

const minutes = (count: number) => count * MINUTE_MS;
const DEFAULTS = incidentRules();
const KEEP = incidentRules({ stop: { keepFiringMs: minutes(1) } });

describe("a governing rule that changes while its alert fires", () => {
  const without = (name: string) => DEFAULTS.filter((rule) => rule.name !== name);

  test.each<[string, Rule[]]>([
    ["is deleted", without("Slow")],
    ["is switched off", incidentRules({ slow: { enabled: false } })],
    [
      "is narrowed",
      incidentRules({ slow: { matcher: { clusters: ["Paris"], queues: [], profiles: [], servers: [] } } }),
    ],
  ])("%s: the alert ends when nothing else is met, and the sentence says why", (_, rules) => {
    const incident = new TestIncident().at(0, "draining-slowly");
    incident.rules = rules;
    incident.at(1, "draining-slowly");
    expect(incident.told()).toEqual(["fired!", "resolved!"]);
    expect(incident.state).toMatchObject({ statement: { sentence: "No rule watches this any more." } });
  });

  test("is deleted while another is met: that one takes over at once, without a notification", () => {
    const other = ruleWith({ kind: "queue-not-draining", name: "Stop too", severity: "warning" });
    const rules = [...DEFAULTS, { ...other, id: 9 }];
    const incident = new TestIncident(rules).at(0, "not-draining");
    expect(incident.governedBy).toBe("Stop");
    incident.rules = rules.filter(({ id }) => id !== 1);
    incident.at(1, "not-draining");
    expect(incident.told()).toEqual(["fired!", "severity-changed"]);
    expect(incident.governedBy).toBe("Stop too");
  });
});

describe("what an alert says", () => {
  test("are kind, rule and severity of the rule that governs, and how it came to it", () => {
    const incident = new TestIncident().at(0, "growing").at(5, "not-draining");
    expect(incident.state).toMatchObject({
      statement: {
        severity: "critical",
        sentence: "It is not-draining.",
        labels: { rule: "Stop", kind: "queue-not-draining", severity: "critical" },
      },
      openedAs: { rule: "Growth", kind: "queue-growing", severity: "warning" },
      told: { severity: "critical", kind: "queue-not-draining" },
    });
  });

  test("are severity and labels of before when its condition is over", () => {
    const incident = new TestIncident(KEEP).at(0, "unconfirmed").at(1, "ok");
    expect(incident.condition).toMatchObject({
      active: "no",
      statement: { severity: "warning", labels: { severity: "warning" }, sentence: "It is ok." },
    });
  });

  test("while it recovers is the forecast, as severe as it was, and what was wrong is kept", () => {
    const forecast = { fallsPerMinute: 12, usualAtMs: START_MS + minutes(60) };
    const incident = new TestIncident()
      .at(0, "unconfirmed")
      .at(10, "recovering")
      .at(11, "recovering", { forecast });
    expect(incident.state).toMatchObject({
      phase: "firing",
      statement: {
        severity: "warning",
        sentence: "It is recovering.",
        labels: { kind: "queue-not-draining", severity: "warning" },
        detection: { state: "recovering", forecast },
      },
      recovering: { sinceMs: START_MS + minutes(10), sentence: "It is unconfirmed." },
    });
  });

  test("a graver kind counts the minutes of escalation anew, a milder one does not", () => {
    const escalation = [minutes(10)];
    const rules = incidentRules({ stop: { escalation }, growth: { escalation } });
    const worse = new TestIncident(rules).at(0, "growing").at(9, "not-draining").at(18, "not-draining");
    expect(worse.told()).toEqual(["fired!", "kind-changed!"]);
    expect(worse.at(19, "not-draining").told()).toEqual(["escalated!"]);
    const milder = new TestIncident(rules).at(0, "not-draining").at(9, "growing").at(10, "growing");
    expect(milder.told()).toEqual(["fired!", "kind-changed", "escalated!"]);
  });
});

describe("in silence", () => {
  test("nothing is sent, and its end tells once what is worse than receivers know", () => {
    const incident = new TestIncident().at(0, "growing").at(1, "growing", {}, SILENCE);
    incident
      .at(2, "not-draining", {}, SILENCE)
      .at(3, "draining-slowly", {}, SILENCE)
      .at(4, "draining-slowly");
    expect(incident.told()).toEqual([
      "fired!",
      "suppressed",
      "kind-changed",
      "kind-changed",
      "unsuppressed!",
    ]);
  });

  test("and as it ends and the kind changes at once, the end of the silence tells, not what became milder", () => {
    const incident = new TestIncident().at(0, "growing").at(1, "not-draining", {}, SILENCE);
    expect(incident.at(2, "draining-slowly").told()).toEqual([
      ...["fired!", "kind-changed", "suppressed", "kind-changed", "unsuppressed!"],
    ]);
  });

  test("a recovery is not sent, nor later", () => {
    const incident = new TestIncident().at(0, "growing").at(1, "recovering", {}, SILENCE).at(2, "recovering");
    expect(incident.told()).toEqual(["fired!", "recovering", "suppressed", "unsuppressed"]);
  });
});
