import type { AlertEvent } from "./alert-event";
import type { AlertState } from "./alert-state";
import { duration } from "./phrases";
import type { AlertPolicy } from "./policy";

/** Takes the steps of escalation that are due: each once, while the condition holds, nobody has the alert and nothing suppresses it. */
export function escalate(
  state: AlertState,
  { escalation }: AlertPolicy,
  nowMs: number,
): { readonly next: AlertState; readonly events: readonly AlertEvent[] } {
  if (
    state.phase !== "firing" ||
    state.acknowledgement !== null ||
    state.suppression !== null ||
    state.calm !== null
  )
    return { next: state, events: [] };
  const unansweredMs = nowMs - state.unansweredSinceMs;
  const steps = escalation.filter((afterMs) => unansweredMs >= afterMs).length;
  const events: AlertEvent[] = [];
  for (let step = state.escalatedSteps + 1; step <= steps; step += 1) {
    const sentence = `Nobody has acknowledged it for ${duration(unansweredMs)}: step ${step} of escalation.`;
    events.push({ kind: "escalated", step, sentence, atMs: nowMs, send: true });
  }
  return { next: events.length === 0 ? state : { ...state, escalatedSteps: steps }, events };
}
