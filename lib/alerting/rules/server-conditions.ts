import { type Judgement, notKnown } from "./judgement";
import { count, duration, listing, rate } from "./phrases";
import { judgeSilence } from "./queue-conditions";
import type { Rule, RuleOf } from "./rule";
import type { CounterView, ServerView } from "./views";

/** Transitions shorter than this are never too long, however quick they usually are. */
const SHORTEST_MS = 30_000;

/** Judges a server by a rule; null when the rule is not about servers. A server that is not polled on purpose has nothing wrong. */
export function judgeServer(rule: Rule, server: ServerView, nowMs: number): Judgement | null {
  switch (rule.kind) {
    case "server-unreachable":
      return whilePolled(server, () => judgeReach(rule, server));
    case "server-transition":
      return whilePolled(server, () => judgeTransition(rule, server, nowMs));
    case "counters-off":
      return whilePolled(server, () => judgeCounters(server));
    case "no-data":
      return rule.of === "servers"
        ? whilePolled(server, () => judgeSilence(rule.limitMs, server.lastReadingMs, nowMs))
        : null;
    default:
      return null;
  }
}

/** Judges a counter of errors; null when the rule is not about it. */
export function judgeCounter(rule: Rule, counter: CounterView): Judgement | null {
  if (rule.kind !== "error-surge" || counter.ruleId !== rule.id || !rule.groups.includes(counter.group))
    return null;
  const { surge } = counter;
  if (counter.freshness !== "fresh" || surge.state === "learning") return notKnown();
  const usual = rate(surge.usualPerMinute);
  if (surge.state === "calm")
    return { active: "no", sentence: () => `It rises as usual, at most about ${usual} a minute.` };
  return {
    active: "yes",
    sentence: () =>
      `${rate(surge.perMinute)} a minute, usually at most about ${usual}: ${count(surge.count)} since it began to rise faster.`,
    numbers: () => ({
      perMinute: surge.perMinute,
      usualPerMinute: surge.usualPerMinute,
      count: surge.count,
    }),
    sinceMs: surge.sinceMs,
  };
}

function whilePolled({ state }: ServerView, judge: () => Judgement): Judgement {
  if (state === "paused" || state === "imported")
    return { active: "no", sentence: () => "The server is not polled." };
  return state === "waiting" ? notKnown() : judge();
}

function judgeReach({ failures }: RuleOf<"server-unreachable">, server: ServerView): Judgement {
  if (server.state !== "unreachable") return { active: "no", sentence: () => "The server answers." };
  const { failuresInARow } = server;
  const isEnough = failuresInARow >= failures;
  return {
    // Fewer failures neither prove that it is gone nor that it is back.
    active: isEnough ? "yes" : "unknown",
    sentence: () =>
      `${count(failuresInARow)} ${failuresInARow === 1 ? "poll" : "polls in a row"} got no reading. ${server.problem ?? ""}`.trim(),
    numbers: () => ({ failuresInARow, failures }),
    sinceMs: server.sinceMs,
  };
}

function judgeTransition(
  { timesUsual, limitMs }: RuleOf<"server-transition">,
  { state, sinceMs, usualTransitionMs }: ServerView,
  nowMs: number,
): Judgement {
  if (state === "unreachable" || state === "stale") return notKnown();
  if (state !== "starting" && state !== "stopping")
    return { active: "no", sentence: () => "The server neither starts nor stops." };
  if (sinceMs === null) return notKnown();
  const lastsMs = nowMs - sinceMs;
  const mostMs = usualTransitionMs === null ? limitMs : Math.max(SHORTEST_MS, timesUsual * usualTransitionMs);
  const measure =
    usualTransitionMs === null
      ? `the limit is ${duration(limitMs)}`
      : `it usually takes ${duration(usualTransitionMs)}`;
  return {
    active: lastsMs > mostMs ? "yes" : "no",
    sentence: () => `The server has been ${state} for ${duration(lastsMs)}; ${measure}.`,
    numbers: () => ({ lastsMs, limitMs: mostMs }),
    sinceMs,
  };
}

function judgeCounters({ state, collected, collectedBefore }: ServerView): Judgement {
  if (state !== "running" && state !== "unknown") return notKnown();
  const missing = collectedBefore.filter((group) => !collected.includes(group));
  return {
    active: missing.length > 0 ? "yes" : "no",
    sentence: () =>
      missing.length > 0
        ? `The server no longer reports the counters of ${listing(missing)}; it did before. Check its options collect-….`
        : "The server reports all counters that it ever did.",
    numbers: () => ({ missingGroups: missing.length }),
  };
}
