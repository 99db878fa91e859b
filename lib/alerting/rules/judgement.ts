import type { Detection } from "./alert-state";
import type { Severity } from "./rule";

/** How a condition stands. The sentence is only made for those that are asked for it. */
export interface Judgement {
  readonly active: "yes" | "no" | "unknown";
  /** Why, in one sentence or more, without the subject's name. */
  sentence(): string;
  /** The numbers of the sentence by name; times in milliseconds. */
  numbers?(): Readonly<Record<string, number>>;
  /** Since when it holds, epoch milliseconds, where that is known. */
  readonly sinceMs?: number | null;
  /** What the detector says of the queue, where it judges. */
  detection?(): Detection;
  /** Where it is not the rule's. */
  readonly severity?: Severity;
}

const NOT_KNOWN: Judgement = { active: "unknown", sentence: () => "There is no fresh reading to judge by." };

/** The judgement without a fresh reading. */
export function notKnown(): Judgement {
  return NOT_KNOWN;
}
