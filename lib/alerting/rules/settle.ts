import type { AlertEvent, Happening } from "./alert-event";
import type { AlertState, Firing, Resolved, Suppression, Told } from "./alert-state";
import type { Moved } from "./move-on";
import { suppressionSentence } from "./suppression-sentence";

/**
 * Settles who is told: nothing while suppressed; otherwise one message when what receivers believe is not so. Notes when suppression
 * begins, changes and ends.
 */
export function settle(
  state: AlertState,
  { next, happenings }: Moved,
  suppression: Suppression | null,
  nowMs: number,
): { readonly next: AlertState; readonly events: readonly AlertEvent[] } {
  if (next.phase === "firing") return settleFiring(next, happenings, suppression, nowMs);
  if (next.phase === "resolved") {
    // A pending alert that came to nothing is as it was before; what it owes is still owed.
    const ended = state.phase === "firing";
    return settleResolved(next, happenings, ended, suppression, nowMs);
  }
  return { next, events: happenings.map((each) => ({ ...each, atMs: nowMs, send: false })) };
}

function settleFiring(
  next: Firing,
  happenings: readonly Happening[],
  suppression: Suppression | null,
  nowMs: number,
) {
  const freed = next.suppression !== null && suppression === null;
  const all = [...happenings, ...suppressionHappenings(next.suppression, suppression, next)];
  const truth: Told = {
    severity: next.statement.severity,
    acknowledged: next.acknowledgement !== null,
  };
  let owed = suppression === null && !agree(next.told, truth);
  const events = all.map((each): AlertEvent => {
    const send = owed && tellsState(each);
    if (send) owed = false;
    return { ...each, atMs: nowMs, send };
  });
  const settled: Firing = {
    ...next,
    suppression,
    told: suppression === null ? truth : next.told,
    unansweredSinceMs: freed ? nowMs : next.unansweredSinceMs,
  };
  return { next: settled, events };
}

function settleResolved(
  next: Resolved,
  happenings: readonly Happening[],
  ended: boolean,
  suppression: Suppression | null,
  nowMs: number,
) {
  const free = suppression === null;
  const owed = free && next.told !== null;
  const noted = ended || free ? suppressionHappenings(next.suppression, suppression, next) : [];
  const events = [...(ended ? [...noted, ...happenings] : [...happenings, ...noted])].map(
    (each): AlertEvent => ({
      ...each,
      atMs: nowMs,
      send: owed && each.kind === (ended ? "resolved" : "unsuppressed"),
    }),
  );
  const settled: Resolved = {
    ...next,
    suppression: ended || free ? suppression : next.suppression,
    told: free ? null : next.told,
  };
  return { next: settled, events };
}

function suppressionHappenings(
  before: Suppression | null,
  now: Suppression | null,
  { statement }: Firing | Resolved,
): readonly Happening[] {
  if (now === null) return before === null ? [] : [{ kind: "unsuppressed", sentence: statement.sentence }];
  if (before !== null && identity(before) === identity(now)) return [];
  return [{ kind: "suppressed", suppression: now, sentence: suppressionSentence(now) }];
}

function identity(suppression: Suppression): string {
  switch (suppression.by) {
    case "silence":
      return `silence/${suppression.silenceId}/${suppression.untilMs}`;
    case "maintenance":
      return `maintenance/${suppression.windowId}/${suppression.untilMs}`;
    case "inhibition":
      return `inhibition/${suppression.alert}`;
  }
}

function tellsState({ kind }: Happening): boolean {
  return kind === "fired" || kind === "reopened" || kind === "severity-changed" || kind === "unsuppressed";
}

function agree(told: Told, truth: NonNullable<Told>): boolean {
  return told !== null && told.severity === truth.severity && told.acknowledged === truth.acknowledged;
}
