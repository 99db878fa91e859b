import type { Verdict } from "@/lib/http/detection-schemas";

/** What a person can say of a detection, what that means, and what it does. */
export const FEEDBACK_WORDS: Readonly<
  Record<Verdict, { readonly word: string; readonly meaning: string; readonly effect: string }>
> = {
  right: {
    word: "Right",
    meaning: "Something was wrong.",
    effect: "This period is not learned from.",
  },
  expected: {
    word: "Expected",
    meaning: "It happened, and it was planned: a holiday, a test, maintenance.",
    effect: "Not learned from; the queue is not flagged again until something leaves it.",
  },
  wrong: {
    word: "Wrong",
    meaning: "Nothing was wrong.",
    effect: "The detection has ended, and this period is learned as normal.",
  },
};

/** What feedback does on a detection that is not the last of its queue or group. */
export const EFFECT_ON_OLDER =
  "Counts towards the rate of false alarms. Only feedback on the latest detection tunes detection.";

/** What can be said, in the order of the buttons. */
export const VERDICTS: readonly Verdict[] = ["right", "expected", "wrong"];

/** The longest reason that is taken, characters. */
export const LONGEST_REASON = 500;
