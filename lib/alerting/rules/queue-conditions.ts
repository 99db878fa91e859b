import { judgeAbandonment, judgeDetection } from "./drain-conditions";
import { type Judgement, notKnown } from "./judgement";
import { count, duration } from "./phrases";
import type { Rule, RuleOf } from "./rule";
import { moment } from "./suppression-sentence";
import type { QueueView } from "./views";

/** A queue that its servers no longer name is gone after so long, milliseconds: renamed, or deleted. */
const GONE_AFTER_MS = 24 * 3_600_000;
const NOT_POLLED: Judgement = { active: "no", sentence: () => "None of its servers is polled." };

/** Judges a queue by a rule; null when the rule is not about queues. `isFiring`: the rule's alert about this queue fires now. */
export function judgeQueue(rule: Rule, queue: QueueView, isFiring: boolean, nowMs: number): Judgement | null {
  if (!queue.isPolled) return NOT_POLLED;
  if (queue.absentSinceMs !== null && nowMs - queue.absentSinceMs >= GONE_AFTER_MS) return gone(queue);
  switch (rule.kind) {
    case "queue-not-draining":
    case "queue-draining-slowly":
    case "queue-growing":
      return judgeDetection(rule.kind, queue, rule.severity);
    case "queue-abandoning":
      return judgeAbandonment(queue);
    case "queue-depth":
      return judgeDepth(rule, queue, isFiring);
    case "queue-age":
      return rule.limit.by === "history"
        ? judgeDetection(rule.kind, queue, rule.severity)
        : judgeAge(rule.limit.limitMs, queue);
    case "no-data":
      return rule.of === "queues" ? judgeSilence(rule.limitMs, queue.lastReadingMs, nowMs) : null;
    default:
      return null;
  }
}

function gone({ lastReadingMs }: QueueView): Judgement {
  const last = lastReadingMs === null ? "" : ` Its last reading came at ${moment(lastReadingMs)}.`;
  return {
    active: "no",
    sentence: () => `This queue is no longer in the server's list; it was renamed or deleted there.${last}`,
  };
}

/** Between the two levels a firing alert goes on and no other begins. A depth that means "at least" can only show that it is above. */
function judgeDepth(
  { above, recoverAt }: RuleOf<"queue-depth">,
  { depth, depthIsAtLeast, freshness }: QueueView,
  isFiring: boolean,
): Judgement {
  if (depth === null || freshness !== "fresh") return notKnown();
  const limit = isFiring ? recoverAt : above;
  const isOver = depth > limit;
  if (!isOver && depthIsAtLeast) return notKnown();
  const many = `${depthIsAtLeast ? "At least " : ""}${count(depth)} wait`;
  return {
    active: isOver ? "yes" : "no",
    sentence: () =>
      !isOver
        ? `${many}, no more than ${count(limit)}.`
        : depth > above
          ? `${many}, more than ${count(above)}.`
          : `${many}: no longer more than ${count(above)}, but more than ${count(recoverAt)}.`,
    numbers: () => ({ depth, above, recoverAt }),
  };
}

function judgeAge(limitMs: number, { depth, oldestAgeMs, freshness }: QueueView): Judgement {
  if (freshness !== "fresh") return notKnown();
  if (oldestAgeMs === null)
    return depth === 0 ? { active: "no", sentence: () => "Nothing waits." } : notKnown();
  const isOver = oldestAgeMs > limitMs;
  return {
    active: isOver ? "yes" : "no",
    sentence: () =>
      `The oldest interaction has waited ${duration(oldestAgeMs)}, ${isOver ? "longer" : "no longer"} than ${duration(limitMs)}.`,
    numbers: () => ({ oldestAgeMs, limitMs }),
  };
}

/** Judges how long nothing fresh was read of a queue or a server; before the first reading that is not known. */
export function judgeSilence(limitMs: number, lastReadingMs: number | null, nowMs: number): Judgement {
  if (lastReadingMs === null) return notKnown();
  const silentMs = nowMs - lastReadingMs;
  const isOver = silentMs > limitMs;
  return {
    active: isOver ? "yes" : "no",
    sentence: () =>
      isOver
        ? `Nothing fresh was read for ${duration(silentMs)}, longer than ${duration(limitMs)}.`
        : `A fresh reading came ${duration(silentMs)} ago.`,
    numbers: () => ({ silentMs, limitMs }),
    sinceMs: lastReadingMs,
  };
}
