import type { Verdict } from "@/lib/http/detection-schemas";

/** What a person can say of a call-out, what that means, and what it does. */
export const FEEDBACK_WORDS: Readonly<
  Record<Verdict, { readonly word: string; readonly meaning: string; readonly effect: string }>
> = {
  right: {
    word: "Right",
    meaning: "It really did not drain.",
    effect: "The stop is not learned from.",
  },
  expected: {
    word: "Expected",
    meaning: "It did not drain, and that was meant: a holiday, a test, maintenance.",
    effect: "Not learned from; the queue stays quiet until something leaves it.",
  },
  wrong: {
    word: "Wrong",
    meaning: "Nothing was wrong.",
    effect: "The call-out is over, and the stretch is learned as normal.",
  },
};

/** What feedback does on a call-out that is not the last of its queue or pool. */
export const EFFECT_ON_OLDER =
  "Kept for the count of false alarms; the detector heeds what is said of the last call-out only.";

/** What can be said, in the order of the buttons. */
export const VERDICTS: readonly Verdict[] = ["right", "expected", "wrong"];
