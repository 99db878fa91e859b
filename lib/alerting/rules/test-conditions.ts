import { advance } from "./alert-machine";
import { type AlertState, INACTIVE } from "./alert-state";
import { type Condition, conditionsOf, type OpenAlert } from "./condition";
import type { Rule } from "./rule";
import { start } from "./stopwatch";
import { poolSubject, queueSubject, serverSubject } from "./subject-of-view";
import { AT_ONCE, MINUTE_MS, START_MS } from "./test-alert";
import { poolView, queueView, serverView, views } from "./test-views";
import type { Views } from "./views";

/** How an alert stands that is not inactive. */
export type Phase = Exclude<AlertState["phase"], "inactive">;

/** An alert of the rule with that key, in that phase. */
export function openAlert(key: string, phase: Phase): OpenAlert {
  const subject = key.includes("queue")
    ? queueSubject(queueView())
    : key.includes("pool")
      ? poolSubject(poolView())
      : serverSubject(serverView());
  const firing = advance(
    INACTIVE,
    {
      ...{ kind: "condition", active: "yes", suppression: null },
      statement: { severity: "critical", sentence: "", numbers: {}, labels: {} },
    },
    AT_ONCE,
    START_MS - MINUTE_MS,
  ).next;
  if (firing.phase !== "firing") throw new Error("it does not fire");
  const { statement } = firing;
  const state: Record<Phase, OpenAlert["state"]> = {
    firing,
    pending: { phase: "pending", sinceMs: START_MS, hold: start(START_MS), statement, before: null },
    resolved: {
      ...{ phase: "resolved", startedMs: START_MS, resolvedMs: START_MS, statement },
      ...{ told: null, suppression: null, changesMs: [] },
    },
  };
  return { key, ruleId: 4, subject, state: state[phase] };
}

/** The condition of the only subject, as an open alert of it would get it. */
export function judged(
  rule: Rule,
  seen: Partial<Views>,
  phase: Phase = "pending",
  nowMs = START_MS,
): Condition | undefined {
  const all = views(seen);
  const open = new Map<string, OpenAlert>();
  for (const key of [
    ...["4/queue/17", "4/server/3", "4/counter/3/errors/Timeout"],
    ...["incident/queue/17", "incident/pool/cluster/1"],
  ])
    open.set(key, openAlert(key, phase));
  return conditionsOf([rule], all, open, nowMs).find(
    ({ statement: { sentence } }) => sentence !== "No rule watches this any more.",
  );
}
