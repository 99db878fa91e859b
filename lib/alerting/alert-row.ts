import type { AlertState, Firing, Pending, Resolved } from "./rules/alert-state";
import { type Subject, subjectKey } from "./rules/subject";

/** The state of an alert that is not inactive. */
export type OpenState = Pending | Firing | Resolved;

/** The row of an alert in that state, without its id and rule. */
export function alertRow(subject: Subject, state: OpenState) {
  const { statement } = state;
  const acknowledgement = state.phase === "firing" ? state.acknowledgement : null;
  const pool = subject.kind === "pool" ? subject.id : null;
  const serverId =
    subject.kind === "server" ? subject.id : subject.kind === "counter" ? subject.server.id : null;
  return {
    subject: subjectKey(subject),
    queueId: subject.kind === "queue" ? subject.id : null,
    serverId,
    pool,
    status: state.phase,
    severity: statement.severity,
    sentence: statement.sentence,
    labels: JSON.stringify(statement.labels),
    numbers: JSON.stringify(statement.numbers),
    state: JSON.stringify({ subject, machine: state }),
    startedMs: whole(
      state.phase === "pending" ? (state.before?.startedMs ?? state.sinceMs) : state.startedMs,
    ),
    // Of the other phases the row keeps what it has.
    ...(state.phase === "firing" ? { firedMs: whole(state.firedMs) } : {}),
    resolvedMs: wholeOrNull(state.phase === "resolved" ? state.resolvedMs : null),
    acknowledgedMs: wholeOrNull(acknowledgement?.atMs ?? null),
    note: acknowledgement?.note ?? null,
  };
}

/** What changes in the row of an alert that was in the state `before`. Of one that is over it goes on to say what was wrong last. */
export function changedRow(subject: Subject, state: OpenState, before: AlertState) {
  const { sentence, numbers, ...row } = alertRow(subject, state);
  if (state.phase !== "resolved") return { ...row, sentence, numbers };
  if (before.phase !== "firing") return row;
  const { statement } = before;
  return { ...row, sentence: statement.sentence, numbers: JSON.stringify(statement.numbers) };
}

function whole(ms: number): bigint {
  return BigInt(Math.round(ms));
}

function wholeOrNull(ms: number | null): bigint | null {
  return ms === null ? null : whole(ms);
}
