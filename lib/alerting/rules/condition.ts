import type { IncidentInput } from "./alert-machine";
import type { AlertState, Statement } from "./alert-state";
import { incidentConditions } from "./incident-conditions";
import { isIncidentRule } from "./incident-kinds";
import type { Judgement } from "./judgement";
import { judgeQueue } from "./queue-conditions";
import type { Rule } from "./rule";
import { appliesToQueue, appliesToServer } from "./rule-applies";
import { judgeCounter, judgeServer } from "./server-conditions";
import { statementOf } from "./statement";
import { type Subject, subjectKey } from "./subject";
import { counterSubject, queueSubject, serverSubject } from "./subject-of-view";
import type { Views } from "./views";

/** How a condition stands for one subject: what moves its alert on. */
export interface Condition {
  /** Of the alert, see `alertKey` and `incidentKey`. */
  readonly key: string;
  /** The rule that has the alert, or governs it now. */
  readonly ruleId: number;
  readonly subject: Subject;
  /** `unknown` neither fires nor resolves. */
  readonly active: "yes" | "no" | "unknown";
  readonly statement: Statement;
  /** Only of an alert that several rules share. */
  readonly incident?: IncidentInput;
}

/** An alert that is not inactive. */
export interface OpenAlert {
  readonly key: string;
  readonly ruleId: number;
  readonly subject: Subject;
  readonly state: Exclude<AlertState, { phase: "inactive" }>;
}

const NONE_OPEN: ReadonlyMap<string, OpenAlert> = new Map();

/**
 * The conditions that matter at `nowMs`: those that hold, and those of open alerts. The views must be of everything that is
 * monitored: an open alert whose rule or subject is no longer there gets a condition that is over.
 */
export function conditionsOf(
  rules: readonly Rule[],
  views: Views,
  open: ReadonlyMap<string, OpenAlert>,
  nowMs: number,
): Condition[] {
  const alertsOf = new Map<number, Map<string, OpenAlert>>();
  for (const alert of open.values()) {
    const alerts = alertsOf.get(alert.ruleId);
    if (alerts === undefined) alertsOf.set(alert.ruleId, new Map([[alert.key, alert]]));
    else alerts.set(alert.key, alert);
  }
  const found = rules
    .filter((rule) => rule.enabled && !isIncidentRule(rule))
    .flatMap((rule) => conditionsOfRule(rule, views, alertsOf.get(rule.id) ?? NONE_OPEN, nowMs));
  found.push(...incidentConditions(rules, views, open, nowMs));
  const judged = new Set(found.map(({ key }) => key));
  const gone = [...open.values()].filter(({ key }) => !judged.has(key));
  return [...found, ...gone.map(endedCondition)];
}

function conditionsOfRule(
  rule: Rule,
  views: Views,
  open: ReadonlyMap<string, OpenAlert>,
  nowMs: number,
): Condition[] {
  const { id, matcher } = rule;
  const found: Condition[] = [];
  const note = (judgement: Judgement | null, subjectId: string, subject: () => Subject) => {
    if (judgement === null) return;
    const key = `${id}/${subjectId}`;
    if (judgement.active === "yes" || open.has(key)) found.push(conditionOf(rule, subject(), key, judgement));
  };
  if (rule.kind.startsWith("queue-") || rule.kind === "no-data") {
    for (const queue of views.queues) {
      if (!appliesToQueue(matcher, queue)) continue;
      const isFiring = open.size > 0 && open.get(`${id}/queue/${queue.id}`)?.state.phase === "firing";
      const judgement = judgeQueue(rule, queue, isFiring, nowMs);
      // Most queues are well and most rules have no alert: nothing more is made of them.
      if (judgement?.active === "yes" || open.size > 0)
        note(judgement, `queue/${queue.id}`, () => queueSubject(queue));
    }
  }
  for (const server of views.servers) {
    if (appliesToServer(matcher, server))
      note(judgeServer(rule, server, nowMs), `server/${server.id}`, () => serverSubject(server));
  }
  if (rule.kind === "error-surge") {
    for (const counter of views.counters) {
      if (!appliesToServer(matcher, { name: counter.server.name, cluster: counter.cluster })) continue;
      const subject = counterSubject(counter);
      note(judgeCounter(rule, counter), subjectKey(subject), () => subject);
    }
  }
  return found;
}

function conditionOf(rule: Rule, subject: Subject, key: string, judgement: Judgement): Condition {
  const { active } = judgement;
  return { key, ruleId: rule.id, subject, active, statement: statementOf(rule, subject, judgement) };
}

function endedCondition({ key, ruleId, subject, state }: OpenAlert): Condition {
  const statement = { ...state.statement, sentence: "No rule watches this any more." };
  return { key, ruleId, subject, active: "no", statement };
}
