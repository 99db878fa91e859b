import { describe, expect, test } from "vitest";
import type { DetectionState } from "@/lib/detection/types";
import { advance } from "./alert-machine";
import { type AlertState, alertStateSchema, INACTIVE, type Suppression } from "./alert-state";
import { type Condition, conditionsOf, type OpenAlert } from "./condition";
import { policyOf, REOPENING } from "./policy";
import type { Rule } from "./rule";
import { MINUTE_MS, START_MS } from "./test-alert";
import { queueView, ruleWith, views } from "./test-views";
import type { QueueView } from "./views";

type Changes = Partial<
  Pick<Rule, "severity" | "holdMs" | "keepFiringMs" | "escalation" | "enabled" | "matcher">
>;

/** The four rules that share the alert of a queue, each ready at once and over at once, with what a test changes of them. */
export function incidentRules(
  changes: Partial<Record<"stop" | "age" | "slow" | "growth", Changes>> = {},
): Rule[] {
  const { stop, age, slow, growth } = changes;
  const warning = { severity: "warning" } as const;
  const byHistory = ruleWith({ kind: "queue-age", limit: { by: "history" } });
  return [
    { ...ruleWith({ kind: "queue-not-draining" }), id: 1, name: "Stop", ...stop },
    { ...byHistory, ...warning, id: 2, name: "Age", ...age },
    { ...ruleWith({ kind: "queue-draining-slowly" }), ...warning, id: 3, name: "Slow", ...slow },
    { ...ruleWith({ kind: "queue-growing" }), ...warning, id: 4, name: "Growth", ...growth },
  ];
}

/** The shared alert of a queue that the detector leads through its states minute by minute; `fired!` was sent, `pending` was not. */
export class TestIncident {
  state: AlertState = INACTIVE;
  ruleId: number | null = null;
  /** How its condition stood last. */
  condition: Condition | null = null;
  private happened: string[] = [];

  constructor(public rules: Rule[] = incidentRules()) {}

  /** The detector's state so many minutes after the start. */
  at(
    minute: number,
    state: DetectionState,
    changes: Partial<QueueView> = {},
    quiet: Suppression | null = null,
  ): this {
    const nowMs = START_MS + minute * MINUTE_MS;
    const sentence = `It is ${state}.`;
    const queue = queueView({ state, sentence, ...changes });
    const key = `incident/queue/${queue.id}`;
    const open = new Map<string, OpenAlert>();
    if (this.state.phase !== "inactive" && this.ruleId !== null)
      open.set(key, { key, ruleId: this.ruleId, subject: SUBJECT, state: this.state });
    const conditions = conditionsOf(this.rules, views({ queues: [queue] }), open, nowMs);
    if (conditions.length > 1) throw new Error("there is more than one alert");
    const [condition] = conditions;
    if (condition === undefined) return this;
    this.condition = condition;
    const { active, statement, incident, ruleId } = condition;
    const rule = this.rules.find(({ id }) => id === ruleId);
    const policy =
      rule === undefined ? { holdMs: 0, keepFiringMs: 0, escalation: [], ...REOPENING } : policyOf(rule);
    const input = { kind: "condition", active, statement, suppression: quiet, incident } as const;
    const { next, events } = advance(this.state, input, policy, nowMs);
    this.state = next.phase === "inactive" ? next : alertStateSchema.parse(JSON.parse(JSON.stringify(next)));
    this.ruleId = next.phase === "inactive" ? null : ruleId;
    this.happened.push(...events.map(({ kind, send }) => (send ? `${kind}!` : kind)));
    return this;
  }

  /** What happened since the last look. */
  told(): string[] {
    const told = this.happened;
    this.happened = [];
    return told;
  }

  /** The rule that governs, or how it stands without one. */
  get governedBy(): string {
    const name = this.rules.find(({ id }) => id === this.ruleId)?.name ?? "nobody";
    return this.state.phase === "firing" ? name : this.state.phase;
  }
}

const SUBJECT = {
  kind: "queue",
  id: 17,
  name: "EmailSales",
  cluster: "Berlin",
  tenant: "Environment",
  profile: "distribution",
  servers: [{ id: 3, name: "ixn1" }],
} satisfies OpenAlert["subject"];

/** One line of a table: the rules, the detector's states minute by minute, what happens, and which rule governs in the end. */
export type IncidentLine = readonly [
  name: string,
  rules: Rule[],
  states: readonly (readonly [minute: number, state: DetectionState])[],
  told: readonly string[],
  governedBy: string,
];

/** Leads a shared alert through each line. */
export function testIncidents(tables: Readonly<Record<string, readonly IncidentLine[]>>): void {
  describe.each(Object.entries(tables))("%s", (_, lines) => {
    test.each(lines)("%s", (_name, rules, states, told, governedBy) => {
      const incident = new TestIncident(rules);
      for (const [minute, state] of states) incident.at(minute, state);
      expect(incident.told()).toEqual(told);
      expect(incident.governedBy).toBe(governedBy);
    });
  });
}
