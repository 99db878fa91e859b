import type { NewRule, RuleMatcher } from "./rule";

const EVERYWHERE: RuleMatcher = { clusters: [], queues: [], profiles: [], servers: [] };
const MINUTE_MS = 60_000;
const usual = { enabled: true, matcher: EVERYWHERE, holdMs: 0, escalation: [] };

const RULES: readonly NewRule[] = [
  {
    ...usual,
    kind: "queue-not-draining",
    name: "Queue not draining",
    severity: "critical",
    keepFiringMs: MINUTE_MS,
  },
  {
    ...usual,
    kind: "queue-draining-slowly",
    name: "Queue draining slowly",
    severity: "warning",
    keepFiringMs: 5 * MINUTE_MS,
  },
  {
    ...usual,
    kind: "queue-growing",
    name: "Queue growing",
    severity: "warning",
    keepFiringMs: 5 * MINUTE_MS,
  },
  {
    ...usual,
    kind: "queue-age",
    name: "Queue waiting too long",
    severity: "warning",
    limit: { by: "history" },
    holdMs: MINUTE_MS,
    keepFiringMs: MINUTE_MS,
  },
  {
    ...usual,
    kind: "queue-abandoning",
    name: "More customers give up than usual",
    severity: "warning",
    keepFiringMs: 5 * MINUTE_MS,
  },
  {
    ...usual,
    kind: "server-unreachable",
    name: "Server does not answer",
    severity: "critical",
    failures: 3,
    holdMs: 15_000,
    keepFiringMs: 30_000,
  },
  {
    ...usual,
    kind: "server-transition",
    name: "Server starts or stops longer than usual",
    severity: "warning",
    timesUsual: 2,
    limitMs: 10 * MINUTE_MS,
    keepFiringMs: 0,
  },
  {
    ...usual,
    kind: "counters-off",
    name: "Counters switched off",
    severity: "info",
    holdMs: MINUTE_MS,
    keepFiringMs: MINUTE_MS,
  },
  {
    ...usual,
    kind: "error-surge",
    name: "More errors than usual",
    severity: "warning",
    groups: ["errors", "espErrors"],
    timesUsual: 3,
    atLeastPerMinute: 0.5,
    keepFiringMs: 5 * MINUTE_MS,
  },
  {
    ...usual,
    kind: "no-data",
    name: "No fresh readings",
    severity: "warning",
    of: "servers",
    limitMs: 5 * MINUTE_MS,
    keepFiringMs: 30_000,
  },
];

/**
 * The rules of the first start, each with the key by which a later start knows that it was there before. The detector's own states
 * need no hold time, since it has waited for its evidence; what only looks at the last reading does. Thresholds of the depth depend
 * on the site and are left to people.
 */
export const DEFAULT_RULES: readonly { readonly builtIn: string; readonly rule: NewRule }[] = RULES.map(
  (rule) => ({ builtIn: rule.kind, rule }),
);
