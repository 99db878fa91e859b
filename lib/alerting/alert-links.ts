import type { QueueAlert } from "@/lib/http/api-schemas";
import type { QueueAlerts } from "@/lib/live/board";
import type { LiveAlert } from "./alert-store";
import type { Firing } from "./rules/alert-state";
import { isIncidentRule } from "./rules/incident-kinds";
import { RULE_KINDS, type Rule, type RuleKind, SEVERITIES } from "./rules/rule";
import { listOf } from "./rules/words";

/** The firing alerts of each queue, and the gravest of each server, by their ids. */
export interface AlertLinks {
  readonly queues: ReadonlyMap<number, QueueAlerts>;
  readonly servers: ReadonlyMap<number, number>;
}

export const NO_LINKS: AlertLinks = { queues: new Map(), servers: new Map() };

/**
 * The gravest firing alert of each queue and server; of one severity first those that notify, then those that nobody has acknowledged, then
 * those of the detector's states, then the newest. An alert that recovers counts as info. The alert of a pool belongs to its silent members.
 * An alert whose rule is gone is left out: it ends in this second.
 */
export function alertLinks(
  alerts: Iterable<LiveAlert>,
  ruleOf: { get(ruleId: number): Rule | undefined },
): AlertLinks {
  const queues = new Map<number, Gravest>();
  const servers = new Map<number, Gravest>();
  for (const { id, subject, state, ruleId } of alerts) {
    const rule = ruleOf.get(ruleId);
    if (state.phase !== "firing" || rule === undefined) continue;
    const alert = { id, state, rule, about: subject.kind === "pool" ? "pool" : "queue" } as const;
    if (subject.kind === "queue") note(queues, subject.id, alert);
    else if (subject.kind === "pool") for (const member of subject.silent) note(queues, member.id, alert);
    else note(servers, subject.kind === "server" ? subject.id : subject.server.id, alert);
  }
  return {
    queues: new Map(
      [...queues].map(([of, { alert, openAlerts }]) => [of, { alert: shown(alert), openAlerts }]),
    ),
    servers: new Map([...servers].map(([of, { alert }]) => [of, alert.id])),
  };
}

interface FiringAlert {
  readonly id: number;
  readonly state: Firing;
  readonly rule: Rule;
  readonly about: QueueAlert["about"];
}
interface Gravest {
  readonly alert: FiringAlert;
  readonly openAlerts: number;
}

function note(known: Map<number, Gravest>, of: number, alert: FiringAlert): void {
  const before = known.get(of);
  const { phase, acknowledgement, suppression } = alert.state;
  const isOpen = listOf({ phase, acknowledged: acknowledgement, suppressed: suppression }) === "open";
  known.set(of, {
    alert: before === undefined || compare(alert, before.alert) > 0 ? alert : before.alert,
    openAlerts: (before?.openAlerts ?? 0) + (isOpen ? 1 : 0),
  });
}

function compare(one: FiringAlert, other: FiringAlert): number {
  const [left, right] = [ranks(one), ranks(other)];
  for (const [at, rank] of left.entries()) if (rank !== right[at]) return rank - (right[at] ?? 0);
  return 0;
}

function ranks({ id, rule, state }: FiringAlert): readonly number[] {
  const { statement, suppression, acknowledgement, recovering } = state;
  return [
    SEVERITIES.indexOf(recovering === undefined ? statement.severity : "info"),
    suppression === null ? 1 : 0,
    acknowledgement === null ? 1 : 0,
    isIncidentRule(rule) ? 1 : 0,
    id,
  ];
}

function shown({ id, rule, about, state }: FiringAlert): QueueAlert {
  return {
    id,
    kind: kindOf(state, rule),
    severity: state.statement.severity,
    about,
    source: isIncidentRule(rule) ? "detector" : "rule",
    firedAt: new Date(Math.round(state.firedMs)).toISOString(),
    acknowledgedBy: state.acknowledgement?.by ?? null,
    mutedBy: state.suppression?.by ?? null,
  };
}

/** The alert's present kind: that of alerts which rules share changes with the state of their queue. */
function kindOf({ statement }: Firing, rule: Rule): RuleKind {
  return RULE_KINDS.find((kind) => kind === statement.labels.kind) ?? rule.kind;
}
