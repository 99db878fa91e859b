import { describe, expect, test } from "vitest";
import type { AlertInput } from "./alert-machine";
import { alertStateSchema } from "./alert-state";
import type { AlertPolicy } from "./policy";
import { TestAlert } from "./test-alert";

/** One line of a table of transitions: what is given, minute by minute, what happens, and where it ends. */
export type Transition = readonly [
  name: string,
  policy: AlertPolicy,
  steps: readonly (readonly [minute: number, input: AlertInput])[],
  told: readonly string[],
  phase: string,
];

/** Leads an alert through each line, and stores and reads its state on the way. */
export function testTransitions(tables: Readonly<Record<string, readonly Transition[]>>): void {
  describe.each(Object.entries(tables))("%s", (_, transitions) => {
    test.each(transitions)("%s", (_name, policy, steps, told, phase) => {
      const alert = new TestAlert(policy);
      for (const [minute, input] of steps) {
        alert.at(minute, input);
        const stored = alertStateSchema.parse(JSON.parse(JSON.stringify(alert.state)));
        expect(stored).toEqual(alert.state);
        alert.state = stored;
      }
      expect(alert.told()).toEqual(told);
      expect(alert.state.phase).toBe(phase);
    });
  });
}
