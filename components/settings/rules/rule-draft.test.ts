import { expect, test } from "vitest";
import { DEFAULT_RULES } from "@/lib/alerting/rules/default-rules";
import { type NewRule, RULE_KINDS } from "@/lib/alerting/rules/rule";
import { newRuleDraft, readRuleDraft, ruleDraftOf, withKind } from "./rule-draft";

const PLACE = {
  clusters: ["North"],
  queues: ["Email.*"],
  profiles: ["archive" as const],
  servers: ["Ixn_1"],
};
const DEPTH: NewRule = {
  kind: "queue-depth",
  name: "Deep",
  enabled: false,
  severity: "info",
  matcher: PLACE,
  above: 500,
  recoverAt: 400,
  holdMs: 0,
  keepFiringMs: 90_000,
  escalation: [60_000, 120_000],
};
const AGE: NewRule = {
  kind: "queue-age",
  name: "Old",
  enabled: true,
  severity: "critical",
  matcher: PLACE,
  limit: { by: "limit", limitMs: 5_000 },
  holdMs: 0,
  keepFiringMs: 0,
  escalation: [],
};
const mistakesOf = (draft: ReturnType<typeof newRuleDraft>) => {
  const read = readRuleDraft(draft);
  return read.ok ? {} : read.mistakes;
};

test.each([...DEFAULT_RULES.map(({ rule }) => rule), DEPTH, AGE])(
  "a rule comes back from its draft as it was ($kind)",
  (rule) => {
    expect(readRuleDraft(ruleDraftOf(rule))).toEqual({ ok: true, rule });
  },
);

test.each(RULE_KINDS)(
  "a new rule of kind %s lacks nothing but a name, and levels that only people know",
  (kind) => {
    const levels = kind === "queue-depth" ? { above: 5, recoverAt: 4 } : {};
    expect(mistakesOf(newRuleDraft(kind))).toHaveProperty("name");
    expect(readRuleDraft({ ...newRuleDraft(kind), ...levels, name: "New" }).ok).toBe(true);
  },
);

test("a rule about servers forgets queues and profiles", () => {
  const read = readRuleDraft({ ...withKind(ruleDraftOf(DEPTH), "server-unreachable") });
  expect(read.ok && read.rule.matcher).toEqual({ ...PLACE, queues: [], profiles: [] });
  const silent = readRuleDraft({ ...withKind(ruleDraftOf(DEPTH), "no-data"), of: "queues" });
  expect(silent.ok && silent.rule.matcher).toEqual(PLACE);
});

test("another kind keeps name, place and escalation, and takes the times that suit it", () => {
  expect(withKind(ruleDraftOf(DEPTH), "server-unreachable")).toMatchObject({
    name: "Deep",
    matcher: PLACE,
    escalation: [60_000, 120_000],
    holdMs: 15_000,
  });
});

test("what is wrong is told in plain words at the field in which it is typed", () => {
  expect(mistakesOf({ ...ruleDraftOf(DEPTH), above: "", holdMs: null })).toEqual({
    above: "Give a whole number from 0",
    holdMs: "Give a time up to a day, 0 for at once",
  });
  expect(mistakesOf({ ...ruleDraftOf(DEPTH), recoverAt: 500 })).toEqual({
    recoverAt: "The level of recovery must lie below the threshold",
  });
  expect(mistakesOf({ ...ruleDraftOf(AGE), limitMs: null })).toEqual({
    limitMs: "Give a time from a second to 30 days",
  });
  expect(mistakesOf({ ...ruleDraftOf(DEPTH), escalation: [60_000, 1_000] })).toHaveProperty(
    ["escalation.1"],
    "Give a time from a minute to a week",
  );
});
