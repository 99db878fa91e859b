import type { AlertChange, LiveAlert } from "./alert-store";
import type { StoredAlert } from "./load-alerts";
import type { AlertEvent } from "./rules/alert-event";
import { gradeOf, type Holds, type Resolved } from "./rules/alert-state";
import { incidentKey, isWorse } from "./rules/incident-kinds";
import { alertKey } from "./rules/subject";

/** What becomes of the alerts of one subject: one goes on, the others are over. */
export interface Merging {
  readonly alerts: readonly LiveAlert[];
  readonly merged: readonly AlertChange[];
}

/**
 * Makes one alert of those that rules which share their alerts have about one subject, in the order of their ids: the gravest that fires goes
 * on with all that it has, else the gravest that is pending, else the newest. Open ones resolve into it. A resolved one stays as it is, by
 * itself, until its end is told.
 */
export function mergeAlerts(stored: readonly StoredAlert[], nowMs: number): Merging {
  const heir = [...stored].sort(heirFirst)[0];
  if (heir === undefined) return { alerts: [], merged: [] };
  const others = stored.filter((each) => each !== heir);
  const key = incidentKey(heir.subject);
  const alerts: LiveAlert[] = [live(withHolds(heir, others), key)];
  const merged: AlertChange[] = [];
  for (const other of others) {
    const before = live(other, alertKey(other.ruleId, other.subject));
    if (other.state.phase === "resolved") {
      if (other.state.told !== null) alerts.push(before);
    } else {
      const { next, event } = endInto(heir, other.state, nowMs);
      const { ruleId, subject } = other;
      merged.push({ before, key: before.key, ruleId, subject, next, events: [event] });
    }
  }
  return { alerts, merged };
}

const PHASES = ["resolved", "pending", "firing"] as const;

function heirFirst(one: StoredAlert, other: StoredAlert): number {
  const byPhase = PHASES.indexOf(other.state.phase) - PHASES.indexOf(one.state.phase);
  if (byPhase !== 0) return byPhase;
  if (one.state.phase === "resolved") return other.id - one.id;
  const [mine, its] = [gradeOf(one.state.statement), gradeOf(other.state.statement)];
  return isWorse(mine, its) ? -1 : isWorse(its, mine) ? 1 : other.id - one.id;
}

/** A graver rule that has begun to hold need not begin anew. */
function withHolds(heir: StoredAlert, others: readonly StoredAlert[]): StoredAlert {
  if (heir.state.phase === "resolved") return heir;
  const holds: Record<string, Holds[string]> = { ...heir.state.holds };
  for (const { ruleId, state } of [heir, ...others])
    if (state.phase === "pending") holds[ruleId] ??= state.hold;
  return Object.keys(holds).length === 0 ? heir : { ...heir, state: { ...heir.state, holds } };
}

function endInto(
  heir: StoredAlert,
  state: Exclude<StoredAlert["state"], Resolved>,
  nowMs: number,
): { readonly next: Resolved; readonly event: AlertEvent } {
  const sentence = `Merged into alert ${heir.id} (${heir.state.statement.labels.rule ?? ""}): a queue has one alert for all these states now.`;
  const isFiring = state.phase === "firing";
  const before = isFiring ? state : state.before;
  const { told = null, suppression = null } = before ?? {};
  const send = told !== null && suppression === null;
  const next: Resolved = {
    phase: "resolved",
    startedMs: before?.startedMs ?? (isFiring ? nowMs : state.sinceMs),
    resolvedMs: nowMs,
    statement: { ...state.statement, sentence },
    told: send ? null : told,
    suppression,
    changesMs: before?.changesMs ?? [],
  };
  return { next, event: { kind: "resolved", sentence, atMs: nowMs, send } };
}

function live({ id, ruleId, subject, state, seq }: StoredAlert, key: string): LiveAlert {
  return { id, key, ruleId, subject, state, seq };
}
