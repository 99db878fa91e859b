import type { QueuedEvent } from "@/lib/webhooks/outbox";
import type { OpenState } from "./alert-row";
import type { AlertEvent } from "./rules/alert-event";
import type { Detection } from "./rules/alert-state";
import { messageEventOf } from "./rules/message-event";
import type { Subject } from "./rules/subject";

type Alert = QueuedEvent["message"]["alert"];

/** An event with the alert as it is after it. */
export interface HappenedEvent {
  readonly alertId: number;
  readonly seq: number;
  readonly subject: Subject;
  readonly event: AlertEvent;
  readonly state: OpenState;
  /** Where people reach Tidewatch, without a trailing slash. */
  readonly tidewatchUrl: string;
}

/** What receivers are told of an event; null when they are not. */
export function queuedEvent({
  alertId,
  seq,
  subject,
  event,
  state,
  tidewatchUrl,
}: HappenedEvent): QueuedEvent | null {
  const told = messageEventOf(event, state.phase);
  if (told === null || state.phase === "pending") return null;
  const { statement } = state;
  return {
    eventSeq: seq,
    step: event.kind === "escalated" ? event.step : 0,
    message: {
      event: told,
      atMs: Math.round(event.atMs),
      alert: {
        id: alertId,
        rule: statement.labels.rule ?? "",
        kind: statement.labels.kind ?? null,
        previousKind: event.kind === "kind-changed" ? event.from.kind : null,
        state: statement.detection?.state ?? null,
        ...signalsOf(statement.detection),
        ...(state.openedAs === undefined ? {} : { openedAs: { ...state.openedAs } }),
        severity: statement.severity,
        status: state.phase,
        sentence: event.sentence,
        labels: { ...statement.labels },
        numbers: { ...statement.numbers },
        startedMs: Math.round(state.startedMs),
        firedMs: Math.round(state.phase === "firing" ? state.firedMs : state.startedMs),
        resolvedMs: state.phase === "resolved" ? Math.round(state.resolvedMs) : null,
        note: state.phase === "firing" ? (state.acknowledgement?.note ?? null) : null,
        url: `${tidewatchUrl}/alerts/${alertId}`,
        members: subject.kind === "pool" ? subject.silent.map(({ name }) => name) : [],
      },
    },
  };
}

/** What a message says of the detector's signals. */
export function signalsOf(detection: Detection | undefined): Pick<Alert, "forecast" | "abandonment"> {
  const { forecast = null, abandonment = null } = detection ?? {};
  return {
    forecast: forecast === null ? null : { ...forecast, usualAtMs: Math.round(forecast.usualAtMs) },
    abandonment: abandonment === null ? null : { ...abandonment, sinceMs: Math.round(abandonment.sinceMs) },
  };
}
