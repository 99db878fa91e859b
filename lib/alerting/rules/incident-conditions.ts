import { ALARM_STATES } from "@/lib/detection/types";
import type { Condition, OpenAlert } from "./condition";
import { judgePool } from "./drain-conditions";
import { govern, type Verdict } from "./govern";
import { type IncidentRule, incidentKey, isIncidentKey, isIncidentRule } from "./incident-kinds";
import type { Judgement } from "./judgement";
import { judgeQueue } from "./queue-conditions";
import type { Rule } from "./rule";
import { appliesToQueue } from "./rule-applies";
import { statementOf } from "./statement";
import type { Subject } from "./subject";
import { poolSubject, queueSubject } from "./subject-of-view";
import type { Views } from "./views";

/**
 * The conditions of the alerts that rules of the detector's states share, one of each subject: of those about which something is wrong, and of
 * open alerts whose subject some rule still watches.
 */
export function incidentConditions(
  rules: readonly Rule[],
  views: Pick<Views, "queues" | "pools">,
  open: ReadonlyMap<string, OpenAlert>,
  nowMs: number,
): Condition[] {
  const watching = rules.filter((rule) => rule.enabled).filter(isIncidentRule);
  const openQueues = new Set<number>();
  for (const { key, subject } of open.values())
    if (subject.kind === "queue" && isIncidentKey(key)) openQueues.add(subject.id);
  const found: Condition[] = [];
  for (const queue of views.queues) {
    // Most queues are well and have no alert: nothing more is made of them.
    if (!openQueues.has(queue.id) && !ALARM_STATES.has(queue.state)) continue;
    const judgements = watching
      .filter(({ matcher }) => appliesToQueue(matcher, queue))
      .flatMap((rule) => {
        const judgement = judgeQueue(rule, queue, false, nowMs);
        return judgement === null ? [] : [[rule, judgement] as const];
      });
    const present = open.get(`incident/queue/${queue.id}`);
    found.push(...conditionOf(judgements, () => queueSubject(queue), present, nowMs));
  }
  const stops = watching.filter(({ kind }) => kind === "queue-not-draining");
  for (const pool of views.pools) {
    const judgements = stops
      .filter(({ matcher }) => pool.members.some((member) => appliesToQueue(matcher, member)))
      .map((rule) => [rule, judgePool(pool)] as const);
    const present = open.get(`incident/pool/${pool.id}`);
    found.push(...conditionOf(judgements, () => poolSubject(pool), present, nowMs));
  }
  return found;
}

function conditionOf(
  judgements: readonly (readonly [IncidentRule, Judgement])[],
  subjectOf: () => Subject,
  present: OpenAlert | undefined,
  nowMs: number,
): Condition[] {
  const isMet = judgements.some(([, { active }]) => active === "yes");
  if (present === undefined && !isMet) return [];
  const subject = judgements.length === 0 && present !== undefined ? present.subject : subjectOf();
  const verdicts = judgements.map(([rule, judgement]) => verdictOf(rule, judgement, subject));
  const governed = govern(present ?? null, verdicts, nowMs);
  return governed === null ? [] : [{ key: incidentKey(subject), subject, ...governed }];
}

function verdictOf(rule: IncidentRule, judgement: Judgement, subject: Subject): Verdict {
  return {
    ruleId: rule.id,
    kind: rule.kind,
    severity: judgement.severity ?? rule.severity,
    active: judgement.active,
    holdMs: rule.holdMs,
    keepFiringMs: rule.keepFiringMs,
    statement: () => statementOf(rule, subject, judgement),
  };
}
