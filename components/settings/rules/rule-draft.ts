import { DEFAULT_RULES } from "@/lib/alerting/rules/default-rules";
import { type NewRule, newRuleSchema, type RuleKind, type RuleMatcher } from "@/lib/alerting/rules/rule";
import { isAboutQueues } from "./rule-place";

/** A number as it is typed. */
type Typed = number | string;

/** A rule of any kind while it is typed: the fields of all kinds side by side, so that none is lost when the kind changes. */
export interface RuleDraft {
  readonly kind: RuleKind;
  readonly name: string;
  readonly enabled: boolean;
  readonly severity: NewRule["severity"];
  readonly matcher: RuleMatcher;
  readonly holdMs: number | null;
  readonly keepFiringMs: number | null;
  readonly escalation: readonly (number | null)[];
  readonly above: Typed;
  readonly recoverAt: Typed;
  readonly ageBy: "history" | "limit";
  readonly limitMs: number | null;
  readonly failures: Typed;
  readonly timesUsual: Typed;
  readonly groups: string[];
  readonly atLeastPerMinute: Typed;
  readonly of: "servers" | "queues";
}

const EVERYWHERE: RuleMatcher = { clusters: [], queues: [], profiles: [], servers: [] };
const MINUTE_MS = 60_000;

const BLANK: Omit<RuleDraft, "kind"> = {
  name: "",
  enabled: true,
  severity: "warning",
  matcher: EVERYWHERE,
  holdMs: 5 * MINUTE_MS,
  keepFiringMs: MINUTE_MS,
  escalation: [],
  above: "",
  recoverAt: "",
  ageBy: "limit",
  limitMs: 30 * MINUTE_MS,
  failures: 3,
  timesUsual: 3,
  groups: ["errors", "espErrors"],
  atLeastPerMinute: 0.5,
  of: "servers",
};

/** A rule of this kind as it stands at first: as the built-in one where there is one, without a name. */
export function newRuleDraft(kind: RuleKind): RuleDraft {
  const builtIn = DEFAULT_RULES.find(({ rule }) => rule.kind === kind)?.rule;
  return builtIn === undefined ? { ...BLANK, kind } : { ...ruleDraftOf(builtIn), name: "" };
}

/** The draft of a rule that is known. */
export function ruleDraftOf(rule: NewRule): RuleDraft {
  const { name, enabled, severity, matcher, holdMs, keepFiringMs, escalation } = rule;
  const common = { ...BLANK, name, enabled, severity, matcher, holdMs, keepFiringMs, escalation };
  switch (rule.kind) {
    case "queue-depth":
      return { ...common, kind: rule.kind, above: rule.above, recoverAt: rule.recoverAt };
    case "queue-age":
      return {
        ...common,
        kind: rule.kind,
        ageBy: rule.limit.by,
        ...(rule.limit.by === "limit" ? { limitMs: rule.limit.limitMs } : {}),
      };
    case "server-unreachable":
      return { ...common, kind: rule.kind, failures: rule.failures };
    case "server-transition":
      return { ...common, kind: rule.kind, timesUsual: rule.timesUsual, limitMs: rule.limitMs };
    case "error-surge": {
      const { kind, groups, timesUsual, atLeastPerMinute } = rule;
      return { ...common, kind, groups, timesUsual, atLeastPerMinute };
    }
    case "no-data":
      return { ...common, kind: rule.kind, of: rule.of, limitMs: rule.limitMs };
    default:
      return { ...common, kind: rule.kind };
  }
}

/** The draft with another kind: what is of the rule as such stays, the times are those that suit the kind. */
export function withKind(draft: RuleDraft, kind: RuleKind): RuleDraft {
  const { name, enabled, severity, matcher, escalation } = draft;
  return { ...newRuleDraft(kind), name, enabled, severity, matcher, escalation };
}

/** The rule that a draft stands for, or what is wrong with it by the draft's fields. */
export type ReadRuleDraft =
  | { readonly ok: true; readonly rule: NewRule }
  | { readonly ok: false; readonly mistakes: Record<string, string> };

/** Reads a draft as the API would. */
export function readRuleDraft(draft: RuleDraft): ReadRuleDraft {
  const parsed = newRuleSchema.safeParse(candidate(draft));
  if (parsed.success) return { ok: true, rule: parsed.data };
  const mistakes: Record<string, string> = {};
  for (const { path, code, message } of parsed.error.issues) {
    const field = fieldOf(path.join("."));
    mistakes[field] ??= code === "custom" ? message : (wordsFor(draft.kind, field) ?? message);
  }
  return { ok: false, mistakes };
}

/** The field of the draft in which a member of a rule is typed. */
export function fieldOf(path: string): string {
  return path === "limit.limitMs" ? "limitMs" : path;
}

const WORDS: Readonly<Record<string, string>> = {
  name: "Give the rule a name",
  above: "Give a whole number from 0",
  recoverAt: "Give a whole number from 0",
  holdMs: "Give a time up to a day, 0 for at once",
  keepFiringMs: "Give a time up to a day, 0 for at once",
  escalation: "Give a time from a minute to a week",
  limitMs: "Give a time from a second to 30 days",
  failures: "Give a whole number from 1 to 1,000",
  atLeastPerMinute: "Give a number above 0",
  groups: "Choose at least one",
};

function wordsFor(kind: RuleKind, field: string): string | undefined {
  if (field === "timesUsual")
    return kind === "error-surge" ? "Give a number from 1.5 to 1,000" : "Give a number from 1 to 100";
  return WORDS[field.replace(/\.\d+$/, "")];
}

function candidate(draft: RuleDraft): unknown {
  const { kind, name, enabled, severity, holdMs, keepFiringMs, escalation } = draft;
  const matcher = isAboutQueues(draft) ? draft.matcher : { ...draft.matcher, queues: [], profiles: [] };
  const common = { name, enabled, severity, matcher, holdMs, keepFiringMs, escalation };
  switch (kind) {
    case "queue-depth":
      return { ...common, kind, above: draft.above, recoverAt: draft.recoverAt };
    case "queue-age":
      return {
        ...common,
        kind,
        limit: draft.ageBy === "limit" ? { by: "limit", limitMs: draft.limitMs } : { by: "history" },
      };
    case "server-unreachable":
      return { ...common, kind, failures: draft.failures };
    case "server-transition":
      return { ...common, kind, timesUsual: draft.timesUsual, limitMs: draft.limitMs };
    case "error-surge":
      return {
        ...common,
        kind,
        groups: draft.groups,
        timesUsual: draft.timesUsual,
        atLeastPerMinute: draft.atLeastPerMinute,
      };
    case "no-data":
      return { ...common, kind, of: draft.of, limitMs: draft.limitMs };
    default:
      return { ...common, kind };
  }
}
