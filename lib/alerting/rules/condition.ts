import type { Statement } from "./alert-state";
import { judgePool, silentMembers } from "./drain-conditions";
import type { Judgement } from "./judgement";
import { judgeQueue } from "./queue-conditions";
import type { Rule } from "./rule";
import { appliesToQueue, appliesToServer } from "./rule-applies";
import { judgeCounter, judgeServer } from "./server-conditions";
import { type Subject, subjectKey, subjectLabels } from "./subject";
import type { CounterView, PoolView, QueueView, ServerView, Views } from "./views";

/** How a rule's condition stands for one subject: what moves its alert on. */
export interface Condition {
  /** Of the alert, see `alertKey`. */
  readonly key: string;
  readonly ruleId: number;
  readonly subject: Subject;
  /** `unknown` neither fires nor resolves. */
  readonly active: "yes" | "no" | "unknown";
  /** Since when it holds, epoch milliseconds; null where only the present is known. */
  readonly sinceMs: number | null;
  readonly statement: Statement;
}

/** An alert that is not inactive. */
export interface OpenAlert {
  readonly key: string;
  readonly ruleId: number;
  readonly subject: Subject;
  readonly phase: "pending" | "firing" | "resolved";
  readonly statement: Statement;
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
    .filter(({ enabled }) => enabled)
    .flatMap((rule) => conditionsOfRule(rule, views, alertsOf.get(rule.id) ?? NONE_OPEN, nowMs));
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
      const isFiring = open.size > 0 && open.get(`${id}/queue/${queue.id}`)?.phase === "firing";
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
  if (rule.kind === "queue-not-draining") {
    for (const pool of views.pools) {
      if (pool.members.some((member) => appliesToQueue(matcher, member)))
        note(judgePool(pool), `pool/${pool.id}`, () => poolSubject(pool));
    }
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
  const severity = judgement.severity ?? rule.severity;
  return {
    key,
    ruleId: rule.id,
    subject,
    active: judgement.active,
    sinceMs: judgement.sinceMs ?? null,
    statement: {
      severity,
      sentence: judgement.sentence(),
      numbers: judgement.numbers?.() ?? {},
      labels: { rule: rule.name, kind: rule.kind, severity, ...subjectLabels(subject) },
    },
  };
}

function endedCondition({ key, ruleId, subject, statement }: OpenAlert): Condition {
  const sentence = "No rule watches this any more.";
  return { key, ruleId, subject, active: "no", sinceMs: null, statement: { ...statement, sentence } };
}

function queueSubject({ id, name, cluster, tenant, profile, servers }: QueueView): Subject {
  return { kind: "queue", id, name, cluster, tenant, profile, servers: servers.map(named) };
}

function serverSubject({ id, name, cluster }: ServerView): Subject {
  return { kind: "server", id, name, cluster };
}

function counterSubject({ group, name, server, cluster }: CounterView): Subject {
  return { kind: "counter", group, name, server: named(server), cluster };
}

function poolSubject(pool: PoolView): Subject {
  const clusters = new Set(pool.members.map(({ cluster }) => cluster));
  const [cluster = null] = clusters;
  return {
    kind: "pool",
    id: pool.id,
    of: pool.of,
    name: pool.name,
    cluster: clusters.size === 1 ? cluster : null,
    silent: silentMembers(pool).map(named),
  };
}

function named({ id, name }: { readonly id: number; readonly name: string }) {
  return { id, name };
}
