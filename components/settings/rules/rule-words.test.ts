import { expect, test } from "vitest";
import { DEFAULT_RULES } from "@/lib/alerting/rules/default-rules";
import type { NewRule } from "@/lib/alerting/rules/rule";
import { afterwardsSentence, ruleSentence } from "./rule-words";

const EVERYWHERE = { clusters: [], queues: [], profiles: [], servers: [] };
const DEPTH: NewRule = {
  kind: "queue-depth",
  name: "Deep",
  enabled: true,
  severity: "warning",
  matcher: EVERYWHERE,
  above: 12_000,
  recoverAt: 400,
  holdMs: 300_000,
  keepFiringMs: 60_000,
  escalation: [],
};

test("a threshold is told with both its levels, its hold time and where it looks", () => {
  expect(ruleSentence(DEPTH)).toBe(
    "More than 12,000 interactions wait in a queue, for at least 5 min. Watches all queues but archives.",
  );
});

test("where a rule looks is told by names, profiles, clusters and servers", () => {
  const placed = (matcher: Partial<NewRule["matcher"]>) =>
    ruleSentence({ ...DEPTH, holdMs: 0, matcher: { ...EVERYWHERE, ...matcher } }).split(". Watches ")[1];
  expect(placed({ queues: ["Email.*", "Chat.*"] })).toBe(
    "queues named Email.* or Chat.*, archives left out.",
  );
  expect(placed({ profiles: ["archive"], clusters: ["North"] })).toBe(
    "all queues with the profile archive, in the cluster North.",
  );
  expect(placed({ queues: ["A"], profiles: ["immediate", "archive"], servers: ["Ixn_1"] })).toBe(
    "queues named A with the profile immediate or archive, on Ixn_1.",
  );
});

test("a rule about servers says nothing of queues", () => {
  const rule: NewRule = {
    ...DEPTH,
    kind: "server-unreachable",
    failures: 3,
    matcher: { ...EVERYWHERE, queues: ["Email.*"], servers: ["Ixn_1"] },
  };
  expect(ruleSentence(rule)).toBe(
    "A server does not answer 3 polls in a row, for at least 5 min. Watches the server Ixn_1.",
  );
});

test("what comes afterwards is told: the end, and who else hears of it", () => {
  expect(afterwardsSentence(DEPTH)).toBe("Resolves when no more than 400 wait for 1 min.");
  expect(afterwardsSentence({ ...DEPTH, keepFiringMs: 0, escalation: [600_000, 1_800_000] })).toBe(
    "Resolves as soon as no more than 400 wait. Escalates after 10 min and 30 min without acknowledgement.",
  );
});

test("every rule of the first start has a sentence of its own", () => {
  const sentences = DEFAULT_RULES.map(({ rule }) => ruleSentence(rule));
  expect(new Set(sentences).size).toBe(DEFAULT_RULES.length);
  expect(sentences.join("")).not.toMatch(/undefined|NaN|object/);
});
