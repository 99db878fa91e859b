import { forgetDrain } from "./drain";
import { forgetGrowth } from "./growth";
import { learnHeld } from "./learn";
import { adoptNow } from "./new-normal";
import type { QueueState } from "./queue-state";
import { forgetRates } from "./slot-rates";

/**
 * What a person says of an alarm: it was right; expected (a holiday, a test), not to be learned; wrong, to be learned; or that the
 * present rate and level are the new normal.
 */
export type Feedback = "right" | "expected" | "wrong" | "new-normal";

/**
 * Applies what a person says of the present or last alarm at `atMs`. "Right" changes nothing. "Expected" keeps quiet until something
 * leaves and learns nothing of that time. "Wrong" ends the alarm and learns the time that was held back (at most the last
 * two hours). "New normal" adopts what is seen now at once. Changes the state; the next step tells the transition.
 */
export function applyFeedback(state: QueueState, feedback: Feedback, atMs: number): void {
  if (feedback === "right") return;
  if (feedback === "new-normal") {
    adoptNow(state);
    return;
  }
  if (feedback === "wrong") {
    learnHeld(state);
    forgetDrain(state, atMs);
    forgetGrowth(state, atMs);
    forgetRates(state);
    return;
  }
  const waiting = state.depth > 0;
  forgetDrain(state, atMs);
  forgetGrowth(state, atMs);
  state.held = [];
  state.excused = waiting;
}
