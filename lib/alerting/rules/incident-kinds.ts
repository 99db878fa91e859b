import { type Rule, type RuleKind, SEVERITIES, type Severity } from "./rule";
import { type Subject, subjectKey } from "./subject";

/** The kinds of rules that share one alert about a subject, from the mildest to the gravest. */
export const INCIDENT_KINDS = [
  "queue-growing",
  "queue-draining-slowly",
  "queue-age",
  "queue-not-draining",
] as const satisfies readonly RuleKind[];
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** A rule whose alert about a subject is shared with the other rules of these kinds. */
export type IncidentRule = Extract<Rule, { kind: IncidentKind }>;

const WORDS: Readonly<Record<IncidentKind, string>> = {
  "queue-growing": "growing",
  "queue-draining-slowly": "draining slowly",
  "queue-age": "waiting too long",
  "queue-not-draining": "not draining",
};
const RANKS: ReadonlyMap<string, number> = new Map(INCIDENT_KINDS.map((kind, rank) => [kind, rank]));
const PREFIX = "incident/";

/** How bad an alert is: its severity and, among alerts that can change their kind, the kind of the rule that governs it. */
export interface Grade {
  readonly severity: Severity;
  readonly kind: string;
}

/** True for the rules whose alerts about one subject are one alert: those that follow the detector, not a limit of their own. */
export function isIncidentRule(rule: Rule): rule is IncidentRule {
  return isIncidentKind(rule.kind) && (rule.kind !== "queue-age" || rule.limit.by === "history");
}

/** True when the first is worse: more severe, or as severe and of a graver kind. */
export function isWorse(one: Grade, other: Grade): boolean {
  const bySeverity = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  return bySeverity > 0 || (bySeverity === 0 && rankOf(one.kind) > rankOf(other.kind));
}

/** Names the alert of a subject that several rules share: `incident/queue/17`. */
export function incidentKey(subject: Subject): string {
  return `${PREFIX}${subjectKey(subject)}`;
}

/** True when a key names an alert that several rules share. */
export function isIncidentKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** A kind in words, for sentences: `draining slowly`. */
export function kindWords(kind: string): string {
  return isIncidentKind(kind) ? WORDS[kind] : kind;
}

function isIncidentKind(kind: string): kind is IncidentKind {
  return rankOf(kind) >= 0;
}

/** −1 for a kind that is none of these. */
function rankOf(kind: string): number {
  return RANKS.get(kind) ?? -1;
}
