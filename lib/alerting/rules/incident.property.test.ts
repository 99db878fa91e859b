import fc from "fast-check";
import { expect, test } from "vitest";
import { DETECTION_STATES, type DetectionState } from "@/lib/detection/types";
import { gradeOf } from "./alert-state";
import { isWorse } from "./incident-kinds";
import type { Rule } from "./rule";
import { SEVERITIES } from "./rule";
import { MINUTE_MS, SILENCE } from "./test-alert";
import { incidentRules, TestIncident } from "./test-incident";

const times = fc.constantFrom(0, 0, MINUTE_MS, 5 * MINUTE_MS);
const change = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  holdMs: times,
  keepFiringMs: times,
  enabled: fc.constantFrom(true, true, true, false),
});
const rules = fc
  .record({ stop: change, age: change, slow: change, growth: change })
  .map((changes) => incidentRules(changes));
const step = fc.record({
  afterMinutes: fc.constantFrom(0.5, 1, 2, 6),
  state: fc.constantFrom(...DETECTION_STATES),
  quiet: fc.constantFrom(null, null, SILENCE),
  /** Other rules from now on. */
  rules: fc.option(rules, { freq: 12 }),
});
const STATE_OF: Readonly<Record<string, DetectionState>> = {
  "queue-not-draining": "not-draining",
  "queue-age": "waiting-too-long",
  "queue-draining-slowly": "draining-slowly",
  "queue-growing": "growing",
};

function always(
  name: string,
  holds: (before: TestIncident["state"], now: TestIncident, state: DetectionState) => void,
) {
  test(name, () => {
    fc.assert(
      fc.property(rules, fc.array(step, { minLength: 1, maxLength: 50 }), (first, steps) => {
        const incident = new TestIncident(first);
        let minute = 0;
        for (const { afterMinutes, state, quiet, rules: others } of steps) {
          minute += afterMinutes;
          if (others !== null) incident.rules = others;
          const before = incident.state;
          incident.at(minute, state, {}, quiet);
          holds(before, incident, state);
        }
      }),
      { numRuns: 400 },
    );
  });
}

const metBy = (rules: readonly Rule[], state: DetectionState) =>
  rules.filter(({ kind, enabled }) => enabled && STATE_OF[kind] === state);

always(
  "while a condition without a hold time is met, the alert fires, and no milder than that rule",
  (_, now, state) => {
    for (const rule of metBy(now.rules, state).filter(({ holdMs }) => holdMs === 0)) {
      if (now.state.phase !== "firing") throw new Error(`it is ${now.state.phase}`);
      expect(isWorse(rule, gradeOf(now.state.statement))).toBe(false);
    }
  },
);

always(
  "an alert that fires goes on while any condition is met, or the queue recovers, unless nothing watches it",
  (before, now, state) => {
    const governing = now.rules.find(({ id }) => id === now.ruleId);
    if (before.phase !== "firing" || governing?.enabled !== true) return;
    if (metBy(now.rules, state).length > 0 || state === "recovering" || state === "unknown")
      expect(now.state.phase).toBe("firing");
  },
);

always("receivers believe no less than what is so, and nothing once it is over", (_, { state }) => {
  if (state.phase === "firing" && state.suppression === null) {
    if (state.told === null) throw new Error("nobody was told");
    expect(isWorse(gradeOf(state.statement), state.told)).toBe(false);
  }
  if (state.phase === "resolved" && state.suppression === null) expect(state.told).toBeNull();
});

always("none begins while the queue recovers, is well, or nobody knows", (before, now, state) => {
  if (["recovering", "ok", "learning", "suspect", "unknown"].includes(state) && before.phase !== "firing")
    expect(now.state.phase).not.toBe("firing");
});
