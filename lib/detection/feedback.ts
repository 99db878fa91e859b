import { forgetDrain } from "./drain";
import { learnHeld } from "./learn";
import type { QueueState } from "./queue-state";
import { forgetRates } from "./slot-rates";

/** What a person says of an alarm: it was right; expected (a holiday, a test), not to be learned; or wrong, to be learned. */
export type Feedback = "right" | "expected" | "wrong" | "new-normal";

/**
 * Applies what a person says of the present or last alarm at `atMs`. "Right" changes nothing. "Expected" keeps quiet until something
 * leaves and learns nothing of the stretch. "Wrong" ends the alarm and learns the stretch that was held back (at most the last
 * fourteen hours). Changes the state; the next step tells the transition.
 */
export function applyFeedback(state: QueueState, feedback: Feedback, atMs: number): void {
  if (feedback === "right") return;
  if (feedback === "wrong") {
    learnHeld(state);
    forgetDrain(state, atMs);
    forgetRates(state);
    return;
  }
  const waiting = state.depth > 0;
  forgetDrain(state, atMs);
  state.held = [];
  state.excused = waiting;
}
