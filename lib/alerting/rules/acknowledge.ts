import type { AlertEvent, Happening } from "./alert-event";
import { type AlertState, type Firing, truthOf } from "./alert-state";

interface Answered {
  readonly next: AlertState;
  readonly events: readonly AlertEvent[];
}

/** Notes who has a firing alert; another person or another note replaces the first, and the same again changes nothing. Ends with the recovery. */
export function acknowledge(
  state: AlertState,
  { by, note }: { readonly by: string; readonly note: string },
  nowMs: number,
): Answered {
  const known = state.phase === "firing" ? state.acknowledgement : null;
  if (state.phase !== "firing" || (known?.by === by && known.note === note))
    return { next: state, events: [] };
  const sentence = note === "" ? `${by} has it.` : `${by} has it: ${note}`;
  return tell(
    { ...state, acknowledgement: { by, note, atMs: nowMs } },
    { kind: "acknowledged", by, note, sentence },
    nowMs,
  );
}

/** Takes an acknowledgement back; escalation begins to wait anew, without repeating its steps. */
export function unacknowledge(state: AlertState, { by }: { readonly by: string }, nowMs: number): Answered {
  if (state.phase !== "firing" || state.acknowledgement === null) return { next: state, events: [] };
  return tell(
    { ...state, acknowledgement: null, unansweredSinceMs: nowMs },
    { kind: "unacknowledged", by, sentence: `${by} no longer has it.` },
    nowMs,
  );
}

function tell(state: Firing, happening: Happening, nowMs: number): Answered {
  const send = state.suppression === null;
  return {
    next: send ? { ...state, told: truthOf(state) } : state,
    events: [{ ...happening, atMs: nowMs, send }],
  };
}
