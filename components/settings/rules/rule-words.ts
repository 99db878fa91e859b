import { count, duration, rate } from "@/lib/alerting/rules/phrases";
import type { NewRule } from "@/lib/alerting/rules/rule";
import { isAboutQueues, placeWords } from "./rule-place";

/** What the groups of counters are called that count errors. */
export const GROUP_WORDS: Readonly<Record<string, string>> = {
  errors: "protocol errors",
  espErrors: "ESP errors",
};

/** What a rule watches for and where, in plain words. */
export function ruleSentence(rule: NewRule): string {
  const place = placeWords(rule.matcher, isAboutQueues(rule));
  const hold = rule.holdMs === 0 ? "" : `, for at least ${duration(rule.holdMs)}`;
  return `${conditionWords(rule)}${hold}. Watches ${place}.`;
}

/** What a rule does after it fired: when it resolves, and who else is told. */
export function afterwardsSentence(rule: NewRule): string {
  const { keepFiringMs, escalation } = rule;
  const over = rule.kind === "queue-depth" ? `no more than ${count(rule.recoverAt)} wait` : "it is over";
  const resolves =
    keepFiringMs === 0
      ? `Resolves as soon as ${over}`
      : `Resolves when ${over} for ${duration(keepFiringMs)}`;
  if (escalation.length === 0) return `${resolves}.`;
  const steps = new Intl.ListFormat("en-GB").format(escalation.map(duration));
  return `${resolves}. Escalates after ${steps} without acknowledgement.`;
}

function conditionWords(rule: NewRule): string {
  switch (rule.kind) {
    case "queue-not-draining":
      return "Nothing leaves a queue that would normally be worked off";
    case "queue-draining-slowly":
      return "Far less leaves a queue than normally";
    case "queue-growing":
      return "A queue grows more than it ever does at that time";
    case "queue-abandoning":
      return "More customers give up than usual at that time";
    case "queue-depth":
      return `More than ${count(rule.above)} interactions wait in a queue`;
    case "queue-age":
      return rule.limit.by === "history"
        ? "The oldest interaction waits longer than the queue has ever shown (profile immediate)"
        : `The oldest interaction waits longer than ${duration(rule.limit.limitMs)}`;
    case "server-unreachable":
      return `A server does not answer ${rule.failures === 1 ? "one poll" : `${count(rule.failures)} polls in a row`}`;
    case "server-transition":
      return `A server starts or stops for more than ${rate(rule.timesUsual)} times its usual time, or than ${duration(rule.limitMs)} where that is not known`;
    case "counters-off":
      return "A server no longer reports counters that it reported before";
    case "error-surge":
      return `The ${new Intl.ListFormat("en-GB").format(rule.groups.map((group) => GROUP_WORDS[group] ?? group))} of a server rise at ${rate(rule.timesUsual)} times their usual rate or faster, counting usual rates from ${rate(rule.atLeastPerMinute)} a minute`;
    case "no-data":
      return `Nothing fresh was read of ${rule.of === "servers" ? "a server" : "a queue"} within ${duration(rule.limitMs)}`;
  }
}
