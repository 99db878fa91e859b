import type { AlertEvent, Happening } from "./alert-event";
import {
  type AlertState,
  type Firing,
  type Resolved,
  type Suppression,
  type Told,
  truthOf,
} from "./alert-state";
import { isWorse } from "./incident-kinds";
import type { Moved } from "./move-on";
import { suppressionSentence } from "./suppression-sentence";

/**
 * Settles who is told: nothing while suppressed; otherwise one message when it is worse than receivers believe, or acknowledged where they
 * believe that it is not, and the other way round. That it became milder is not told. Notes when suppression begins, changes and ends.
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
  const free = suppression === null;
  const { told } = next;
  const truth = truthOf(next);
  const owed = free && isOwed(told, truth);
  // Who was told that it recovers would go on to believe so.
  const relapsed = free && !owed && told?.recovering === true && !truth.recovering;
  // When quiet ends, its end tells what has changed meanwhile.
  const gotWorse = !freed && told !== null && isWorse(truth, told);
  let waits = owed || relapsed;
  const events = all.map((each): AlertEvent => {
    const tells = tellsState(each, gotWorse) || (relapsed && each.kind === "relapsed");
    const send = (waits && tells) || (each.kind === "recovering" && free && !owed && told !== null);
    if (waits && tells) waits = false;
    return { ...each, atMs: nowMs, send };
  });
  const saidRecovering = events.some(({ kind, send }) => kind === "recovering" && send);
  const toldAll = events.some((each) => each.send && tellsState(each, gotWorse));
  const believed =
    owed || toldAll || told === null
      ? truth
      : { ...told, recovering: truth.recovering && (told.recovering || saidRecovering) };
  const isNew = freed || (toldAll && gotWorse);
  const settled: Firing = {
    ...next,
    suppression,
    told: free ? believed : told,
    unansweredSinceMs: isNew ? nowMs : next.unansweredSinceMs,
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

function tellsState({ kind }: Happening, gotWorse: boolean): boolean {
  if (kind === "severity-changed" || kind === "kind-changed") return gotWorse;
  return kind === "fired" || kind === "reopened" || kind === "unsuppressed";
}

function isOwed(told: Told, truth: NonNullable<Told>): boolean {
  return told === null || told.acknowledged !== truth.acknowledged || isWorse(truth, told);
}
