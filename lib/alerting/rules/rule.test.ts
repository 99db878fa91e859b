import { expect, test } from "vitest";
import { DEFAULT_RULES } from "./default-rules";
import { newRuleSchema, RULE_KINDS, ruleSchema } from "./rule";

const depth = {
  kind: "queue-depth",
  name: "Mail piles up",
  enabled: true,
  severity: "warning",
  matcher: { queues: ["Email*"] },
  holdMs: 60_000,
  keepFiringMs: 0,
  escalation: [600_000],
  above: 200,
  recoverAt: 150,
};

test("the rules of the first start are rules, each under its own key", () => {
  for (const [at, { rule }] of DEFAULT_RULES.entries()) {
    expect(newRuleSchema.parse(rule)).toEqual(rule);
    expect(ruleSchema.parse({ ...rule, id: at + 1 })).toEqual({ ...rule, id: at + 1 });
  }
  expect(new Set(DEFAULT_RULES.map(({ builtIn }) => builtIn)).size).toBe(DEFAULT_RULES.length);
});

test("all kinds but the threshold, which depends on the site, are watched from the first start", () => {
  const watched = new Set(DEFAULT_RULES.map(({ rule }) => rule.kind));
  expect(RULE_KINDS.filter((kind) => !watched.has(kind))).toEqual(["queue-depth"]);
});

test("a threshold is assigned to many queues at once, and a list left out is all", () => {
  expect(newRuleSchema.parse(depth).matcher).toEqual({
    clusters: [],
    queues: ["Email*"],
    profiles: [],
    servers: [],
  });
});

test("a threshold's level of recovery must lie below it, save at zero", () => {
  expect(newRuleSchema.safeParse({ ...depth, recoverAt: 200 }).success).toBe(false);
  expect(newRuleSchema.safeParse({ ...depth, above: 0, recoverAt: 0 }).success).toBe(true);
});

test("steps of escalation come one after the other", () => {
  expect(newRuleSchema.safeParse({ ...depth, escalation: [600_000, 600_000] }).success).toBe(false);
  expect(newRuleSchema.safeParse({ ...depth, escalation: [600_000, 1_200_000] }).success).toBe(true);
});

test.each([{ kind: "queue-moods" }, { holdMs: -1 }, { holdMs: 1.5 }, { limitMs: 5 }, { severity: "bad" }])(
  "%j is refused",
  (mistake) => {
    expect(newRuleSchema.safeParse({ ...depth, ...mistake }).success).toBe(false);
  },
);
