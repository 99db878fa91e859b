import { z } from "zod";
import { PROFILES } from "@/lib/detection/types";

/** How much an alert matters, from least to most. */
export const SEVERITIES = ["info", "warning", "critical"] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

const DAY_MS = 86_400_000;
const duration = z.number().int().min(0).max(DAY_MS);
const someTime = z
  .number()
  .int()
  .min(1_000)
  .max(30 * DAY_MS);
const name = z.string().trim().min(1).max(200);

/**
 * What a rule watches: of each list, any that is named; an empty list is all. Queue names may hold `*` for any text. An empty list of
 * profiles leaves archives out: they are meant to be large, and are watched only where the profile is named. A queue is on a
 * server when that holds a part of it; for servers, queue names and profiles say nothing.
 */
export const ruleMatcherSchema = z.strictObject({
  clusters: z.array(name).max(200).default([]),
  queues: z.array(name).max(200).default([]),
  profiles: z.array(z.enum(PROFILES)).max(PROFILES.length).default([]),
  servers: z.array(name).max(200).default([]),
});
export type RuleMatcher = z.infer<typeof ruleMatcherSchema>;

const common = {
  name,
  enabled: z.boolean(),
  severity: severitySchema,
  matcher: ruleMatcherSchema,
  /** How long the condition must hold before the alert fires, milliseconds up to a day; 0 = at once. */
  holdMs: duration,
  /** How long the condition must be over before the alert resolves, milliseconds up to a day. */
  keepFiringMs: duration,
  /** Steps of escalation: milliseconds without acknowledgement after which the webhooks of step 1, 2 and 3 are told. */
  escalation: z
    .array(
      z
        .number()
        .int()
        .min(60_000)
        .max(7 * DAY_MS),
    )
    .max(3)
    .refine((steps) => steps.every((step, at) => step > (steps[at - 1] ?? 0)), {
      message: "Each step of escalation must come later than the one before",
    }),
};

/** Above a limit for `holdMs`, until it is back at `recoverAt`. Interactions. */
const queueDepth = {
  kind: z.literal("queue-depth"),
  above: z.number().int().min(0),
  recoverAt: z.number().int().min(0),
};
const recoversBelow = {
  isMet: ({ above, recoverAt }: { above: number; recoverAt: number }) => recoverAt < above || above === 0,
  otherwise: { path: ["recoverAt"], message: "The level of recovery must lie below the threshold" },
};

const kinds = {
  /** Also a queue that was never seen to drain ("unconfirmed"), one severity lower, and pools of queues that stop together. */
  notDraining: { kind: z.literal("queue-not-draining") },
  drainingSlowly: { kind: z.literal("queue-draining-slowly") },
  growing: { kind: z.literal("queue-growing") },
  /** More interactions are removed without being routed than usual: customers give up. */
  abandoning: { kind: z.literal("queue-abandoning") },
  /** The oldest interaction: beyond what the queue has ever shown (profile `immediate`), or beyond a limit of its own. */
  age: {
    kind: z.literal("queue-age"),
    limit: z.discriminatedUnion("by", [
      z.strictObject({ by: z.literal("history") }),
      z.strictObject({ by: z.literal("limit"), limitMs: someTime }),
    ]),
  },
  /** So many polls in a row without a reading. */
  unreachable: { kind: z.literal("server-unreachable"), failures: z.number().int().min(1).max(1_000) },
  /** Starting or stopping for more than `timesUsual` of what is usual, or for `limitMs` where there is no history. */
  transition: {
    kind: z.literal("server-transition"),
    timesUsual: z.number().min(1).max(100),
    limitMs: someTime,
  },
  countersOff: { kind: z.literal("counters-off") },
  /** Counters of these groups that rise at `timesUsual` of their usual rate; rates below `atLeastPerMinute` are never a surge. */
  errorSurge: {
    kind: z.literal("error-surge"),
    groups: z.array(name).min(1).max(20),
    timesUsual: z.number().min(1.5).max(1_000),
    atLeastPerMinute: z.number().positive().max(1e6),
  },
  noData: { kind: z.literal("no-data"), of: z.enum(["servers", "queues"]), limitMs: someTime },
};
const id = z.number().int().positive();

/** A rule as it is stored and shown: what is watched for, where, and what is said when it happens. */
export const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ id, ...kinds.notDraining, ...common }),
  z.strictObject({ id, ...kinds.drainingSlowly, ...common }),
  z.strictObject({ id, ...kinds.growing, ...common }),
  z.strictObject({ id, ...kinds.abandoning, ...common }),
  z.strictObject({ id, ...queueDepth, ...common }).refine(recoversBelow.isMet, recoversBelow.otherwise),
  z.strictObject({ id, ...kinds.age, ...common }),
  z.strictObject({ id, ...kinds.unreachable, ...common }),
  z.strictObject({ id, ...kinds.transition, ...common }),
  z.strictObject({ id, ...kinds.countersOff, ...common }),
  z.strictObject({ id, ...kinds.errorSurge, ...common }),
  z.strictObject({ id, ...kinds.noData, ...common }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleKind = Rule["kind"];
/** The rule of one kind. */
export type RuleOf<Kind extends RuleKind> = Extract<Rule, { kind: Kind }>;

/** A rule before it has an id. */
export const newRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...kinds.notDraining, ...common }),
  z.strictObject({ ...kinds.drainingSlowly, ...common }),
  z.strictObject({ ...kinds.growing, ...common }),
  z.strictObject({ ...kinds.abandoning, ...common }),
  z.strictObject({ ...queueDepth, ...common }).refine(recoversBelow.isMet, recoversBelow.otherwise),
  z.strictObject({ ...kinds.age, ...common }),
  z.strictObject({ ...kinds.unreachable, ...common }),
  z.strictObject({ ...kinds.transition, ...common }),
  z.strictObject({ ...kinds.countersOff, ...common }),
  z.strictObject({ ...kinds.errorSurge, ...common }),
  z.strictObject({ ...kinds.noData, ...common }),
]);
export type NewRule = z.infer<typeof newRuleSchema>;

/** The kinds in the order in which people look for them. */
export const RULE_KINDS = [
  "queue-not-draining",
  "queue-draining-slowly",
  "queue-growing",
  "queue-depth",
  "queue-age",
  "queue-abandoning",
  "server-unreachable",
  "server-transition",
  "counters-off",
  "error-surge",
  "no-data",
] as const satisfies readonly RuleKind[];
