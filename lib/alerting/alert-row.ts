import type { AlertState, Firing, Pending, Resolved } from "./rules/alert-state";
import { type Subject, subjectKey } from "./rules/subject";

/** Which alert a row is of. */
export interface RowOf {
  /** The rule that has it, or governs it now. */
  readonly ruleId: number;
  readonly subject: Subject;
  /** True for an alert that several rules share. */
  readonly incident: boolean;
}

/** The state of an alert that is not inactive. */
export type OpenState = Pending | Firing | Resolved;

/** The row of an alert, without its id; JSON where the column is. */
export interface AlertRow {
  readonly ruleId: number;
  readonly subject: string;
  readonly queueId: number | null;
  readonly serverId: number | null;
  readonly pool: string | null;
  readonly status: OpenState["phase"];
  readonly severity: string;
  readonly sentence: string;
  readonly labels: string;
  readonly numbers: string;
  readonly state: string;
  readonly startedMs: number;
  readonly firedMs: number | null;
  readonly resolvedMs: number | null;
  readonly acknowledgedMs: number | null;
  readonly note: string | null;
}

/** What may change of it: a sentence, its numbers, and a moment of firing that are null stay as they are. */
export type ChangedAlertRow = Omit<
  AlertRow,
  "subject" | "queueId" | "serverId" | "pool" | "sentence" | "numbers"
> & { readonly sentence: string | null; readonly numbers: string | null };

/** The row of an alert in that state. */
export function alertRow({ ruleId, subject, incident }: RowOf, state: OpenState): AlertRow {
  const { statement } = state;
  const acknowledgement = state.phase === "firing" ? state.acknowledgement : null;
  return {
    ruleId,
    subject: subjectKey(subject),
    queueId: subject.kind === "queue" ? subject.id : null,
    serverId: subject.kind === "server" ? subject.id : subject.kind === "counter" ? subject.server.id : null,
    pool: subject.kind === "pool" ? subject.id : null,
    status: state.phase,
    severity: statement.severity,
    sentence: statement.sentence,
    labels: JSON.stringify(statement.labels),
    numbers: JSON.stringify(statement.numbers),
    state: JSON.stringify({ subject, incident, machine: state }),
    startedMs: Math.round(
      state.phase === "pending" ? (state.before?.startedMs ?? state.sinceMs) : state.startedMs,
    ),
    firedMs: state.phase === "firing" ? Math.round(state.firedMs) : null,
    resolvedMs: state.phase === "resolved" ? Math.round(state.resolvedMs) : null,
    acknowledgedMs: acknowledgement === null ? null : Math.round(acknowledgement.atMs),
    note: acknowledgement?.note ?? null,
  };
}

/** What changes in the row of an alert that was in the state `before`. Of one that is over it goes on to say what was wrong last. */
export function changedRow(of: RowOf, state: OpenState, before: AlertState): ChangedAlertRow {
  const { subject: _, queueId: __, serverId: ___, pool: ____, ...row } = alertRow(of, state);
  if (state.phase !== "resolved") return row;
  if (before.phase !== "firing") return { ...row, sentence: null, numbers: null };
  const { sentence, numbers } = before.recovering ?? before.statement;
  return { ...row, sentence, numbers: JSON.stringify(numbers) };
}
