import { describe, expect, test } from "vitest";
import type { DetectionState } from "@/lib/detection/types";
import type { Rule } from "./rule";
import { MINUTE_MS, SILENCE, START_MS } from "./test-alert";
import { incidentRules, TestIncident } from "./test-incident";
import { ruleWith } from "./test-views";

type Line = readonly [
  name: string,
  rules: Rule[],
  states: readonly (readonly [minute: number, state: DetectionState])[],
  told: readonly string[],
  governedBy: string,
];
const minutes = (count: number) => count * MINUTE_MS;
const DEFAULTS = incidentRules();
const KEEP = incidentRules({
  stop: { keepFiringMs: minutes(1) },
  slow: { keepFiringMs: minutes(5) },
  growth: { keepFiringMs: minutes(5) },
});
const GRAVER_HOLDS = incidentRules({ stop: { holdMs: minutes(10) } });
const NO_STOP = incidentRules({ stop: { enabled: false } });

const TABLES: Record<string, readonly Line[]> = {
  "one alert whose kind changes": [
    ["growing → fires", DEFAULTS, [[0, "growing"]], ["fired!"], "Growth"],
    [
      "growing → draining slowly: graver at the same severity, sends",
      DEFAULTS,
      [
        [0, "growing"],
        [5, "draining-slowly"],
      ],
      ["fired!", "kind-changed!"],
      "Slow",
    ],
    [
      "draining slowly → waiting too long: graver, sends",
      DEFAULTS,
      [
        [0, "draining-slowly"],
        [5, "waiting-too-long"],
      ],
      ["fired!", "kind-changed!"],
      "Age",
    ],
    [
      "growing → not draining: more severe, sends",
      DEFAULTS,
      [
        [0, "growing"],
        [5, "not-draining"],
      ],
      ["fired!", "kind-changed!"],
      "Stop",
    ],
    [
      "not draining → growing: milder, a line only",
      DEFAULTS,
      [
        [0, "not-draining"],
        [5, "growing"],
      ],
      ["fired!", "kind-changed"],
      "Growth",
    ],
    [
      "to and fro between kinds: receivers are notified once",
      DEFAULTS,
      [
        [0, "not-draining"],
        [1, "growing"],
        [2, "not-draining"],
        [3, "draining-slowly"],
        [4, "not-draining"],
      ],
      ["fired!", "kind-changed", "kind-changed", "kind-changed", "kind-changed"],
      "Stop",
    ],
    [
      "never drained → not draining: the same rule, more severe, sends",
      DEFAULTS,
      [
        [0, "unconfirmed"],
        [5, "not-draining"],
      ],
      ["fired!", "severity-changed!"],
      "Stop",
    ],
    [
      "never drained is graver than waiting too long at the same severity",
      DEFAULTS,
      [
        [0, "waiting-too-long"],
        [5, "unconfirmed"],
      ],
      ["fired!", "kind-changed!"],
      "Stop",
    ],
    [
      "the severity counts before the kind",
      incidentRules({ growth: { severity: "critical" }, stop: { severity: "warning" } }),
      [
        [0, "not-draining"],
        [5, "growing"],
      ],
      ["fired!", "kind-changed!"],
      "Growth",
    ],
  ],
  "going on": [
    [
      "not draining → draining slowly: as grave for as long as that rule goes on",
      KEEP,
      [
        [0, "not-draining"],
        [5, "draining-slowly"],
        [5.9, "draining-slowly"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "… then milder",
      KEEP,
      [
        [0, "not-draining"],
        [5, "draining-slowly"],
        [6, "draining-slowly"],
      ],
      ["fired!", "kind-changed"],
      "Slow",
    ],
    [
      "what comes back meanwhile changes nothing",
      KEEP,
      [
        [0, "not-draining"],
        [5, "draining-slowly"],
        [5.5, "not-draining"],
        [6, "draining-slowly"],
        [6.9, "draining-slowly"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "the last rule that governed decides how long it goes on",
      KEEP,
      [
        [0, "not-draining"],
        [5, "growing"],
        [6, "growing"],
        [7, "ok"],
        [11, "ok"],
      ],
      ["fired!", "kind-changed"],
      "Growth",
    ],
    [
      "… and then it is over",
      KEEP,
      [
        [0, "not-draining"],
        [5, "growing"],
        [6, "growing"],
        [7, "ok"],
        [12, "ok"],
      ],
      ["fired!", "kind-changed", "resolved!"],
      "resolved",
    ],
    [
      "a milder state that passes before it governs does not prolong the alert",
      KEEP,
      [
        [0, "not-draining"],
        [5, "growing"],
        [5.5, "ok"],
        [6, "ok"],
      ],
      ["fired!", "resolved!"],
      "resolved",
    ],
  ],
  "hold times": [
    [
      "a graver rule takes over when its own hold time has passed",
      GRAVER_HOLDS,
      [
        [0, "growing"],
        [1, "not-draining"],
        [10, "not-draining"],
        [11, "not-draining"],
      ],
      ["fired!", "kind-changed!"],
      "Stop",
    ],
    [
      "until then it fires as the milder, which the detector hides",
      GRAVER_HOLDS,
      [
        [0, "growing"],
        [1, "not-draining"],
        [10, "not-draining"],
      ],
      ["fired!"],
      "Growth",
    ],
    [
      "a graver state that passes in its hold time starts it anew",
      GRAVER_HOLDS,
      [
        [0, "growing"],
        [1, "not-draining"],
        [9, "growing"],
        [10, "not-draining"],
        [19, "not-draining"],
      ],
      ["fired!"],
      "Growth",
    ],
    [
      "a milder rule needs no hold time: the alert fires already",
      incidentRules({ growth: { holdMs: minutes(30) } }),
      [
        [0, "not-draining"],
        [5, "growing"],
      ],
      ["fired!", "kind-changed"],
      "Growth",
    ],
    [
      "pending → fires as the rule whose hold time passes first",
      incidentRules({ growth: { holdMs: minutes(30) }, slow: { holdMs: minutes(3) } }),
      [
        [0, "growing"],
        [1, "draining-slowly"],
        [3, "draining-slowly"],
        [4, "draining-slowly"],
      ],
      ["pending", "fired!"],
      "Slow",
    ],
    [
      "pending → no fresh reading: its clocks stand still",
      incidentRules({ growth: { holdMs: minutes(5) } }),
      [
        [0, "growing"],
        [2, "growing"],
        [3, "unknown"],
        [60, "growing"],
        [62, "growing"],
      ],
      ["pending"],
      "pending",
    ],
    [
      "pending → fires by the time that was known",
      incidentRules({ growth: { holdMs: minutes(5) } }),
      [
        [0, "growing"],
        [2, "growing"],
        [3, "unknown"],
        [60, "growing"],
        [63, "growing"],
      ],
      ["pending", "fired!"],
      "Growth",
    ],
    [
      "the condition of before is over, a more severe one has yet to hold: fires on as it did",
      incidentRules({ growth: { severity: "critical", holdMs: minutes(10) }, stop: { severity: "warning" } }),
      [
        [0, "not-draining"],
        [1, "growing"],
        [10, "growing"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "pending → passes: nobody hears of it",
      incidentRules({ growth: { holdMs: minutes(5) } }),
      [
        [0, "growing"],
        [2, "ok"],
      ],
      ["pending"],
      "inactive",
    ],
  ],
  ending: [
    ...(["ok", "learning", "suspect"] as const).map(
      (state): Line => [
        `not draining → ${state}: resolves`,
        DEFAULTS,
        [
          [0, "not-draining"],
          [5, state],
        ],
        ["fired!", "resolved!"],
        "resolved",
      ],
    ),
    [
      "no fresh reading ends nothing, however long",
      DEFAULTS,
      [
        [0, "not-draining"],
        [900, "unknown"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "resolved → another kind soon after: the same alert",
      DEFAULTS,
      [
        [0, "not-draining"],
        [5, "ok"],
        [10, "growing"],
      ],
      ["fired!", "resolved!", "reopened!"],
      "Growth",
    ],
    [
      "a rule that is off leaves graver states to nobody: what fires stays, and none begins",
      NO_STOP,
      [
        [0, "not-draining"],
        [1, "growing"],
        [2, "not-draining"],
        [30, "not-draining"],
      ],
      ["fired!"],
      "Growth",
    ],
  ],
  recovering: [
    ["none begins", DEFAULTS, [[0, "recovering"]], [], "inactive"],
    [
      "is said once, and the alert fires on",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "recovering"],
      ],
      ["fired!", "recovering!"],
      "Growth",
    ],
    [
      "→ ok: resolves",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "ok"],
      ],
      ["fired!", "recovering!", "resolved!"],
      "resolved",
    ],
    [
      "… → suspect: resolves too",
      DEFAULTS,
      [
        [0, "not-draining"],
        [10, "recovering"],
        [20, "suspect"],
      ],
      ["fired!", "recovering!", "resolved!"],
      "resolved",
    ],
    [
      "no fresh reading in between is not said",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [12, "unknown"],
        [14, "recovering"],
      ],
      ["fired!", "recovering!"],
      "Growth",
    ],
    [
      "→ as bad as before: those who were told that it recovers are notified",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "growing"],
      ],
      ["fired!", "recovering!", "relapsed!"],
      "Growth",
    ],
    [
      "→ worse than before: everybody is notified, once",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "not-draining"],
      ],
      ["fired!", "recovering!", "relapsed", "kind-changed!"],
      "Stop",
    ],
    [
      "→ milder than before: everybody else believes what is worse",
      DEFAULTS,
      [
        [0, "not-draining"],
        [10, "recovering"],
        [20, "growing"],
      ],
      ["fired!", "recovering!", "relapsed!", "kind-changed"],
      "Growth",
    ],
  ],
};

describe.each(Object.entries(TABLES))("%s", (_, lines) => {
  test.each(lines)("%s", (_name, rules, states, told, governedBy) => {
    const incident = new TestIncident(rules);
    for (const [minute, state] of states) incident.at(minute, state);
    expect(incident.told()).toEqual(told);
    expect(incident.governedBy).toBe(governedBy);
  });
});

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
