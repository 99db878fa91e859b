import { IconArchive } from "@tabler/icons-react";
import { KIND_WORDS } from "@/components/alerts/alert-words";
import { SEVERITY_LOOKS, STATE_WORDS, type StateWords } from "@/components/detections/detection-words";
import { type RuleKind, SEVERITIES, type Severity } from "@/lib/alerting/rules/rule";
import { ALARM_STATES, type DetectionState } from "@/lib/detection/types";
import type { QueueAlert, QueueItem } from "@/lib/http/api-schemas";

/** The one status of a queue's row. */
export interface RowStatus extends StateWords {
  /** Since when it holds, ISO 8601; null where it is calm, or unknown. */
  readonly since: string | null;
  /** True where the detector's numbers explain it. */
  readonly isDetection: boolean;
}

type Judged = Pick<QueueItem, "state" | "stateSince" | "profile" | "alert">;

const ARCHIVE: StateWords = { word: "Archive", severity: null, rank: -1, Icon: IconArchive, tone: "quiet" };

/** The states that alerts of rules stand for. */
const STATE_OF_ALERT: Partial<Readonly<Record<RuleKind, DetectionState>>> = {
  "queue-not-draining": "not-draining",
  "queue-draining-slowly": "draining-slowly",
  "queue-growing": "growing",
  "queue-age": "waiting-too-long",
};
/** How other alerts read as the status of a queue; the rest reads as in the list of alerts. */
const ALERT_STATUS: Partial<Readonly<Record<RuleKind, string>>> = {
  "queue-depth": "Above threshold",
  "no-data": STATE_WORDS.unknown.word,
};
/** Their place among the states: below all that the detector flags, of the same severity. */
const ALERT_RANK = 4.5;

/**
 * The gravest of what the detector says and the queue's gravest alert. While the alert of the detector's own state is open the state says how
 * it stands: a queue that drains again is recovering until that alert has ended.
 */
export function rowStatus(queue: Judged): RowStatus {
  const { alert, state } = queue;
  const own = ownStatus(queue);
  if (alert === null) return own;
  if (alert.source === "detector" && alert.about === "queue") {
    if (state === "recovering") return own;
    if (state === "ok") return { ...STATE_WORDS.recovering, since: null, isDetection: false };
    if (ALARM_STATES.has(state))
      return graver(own.severity, alert.severity) ? own : { ...own, ...alertLook(alert) };
  }
  const other = alertStatus(alert);
  if (own.severity === other.severity && own.rank > other.rank) return own;
  return graver(own.severity, other.severity) ? own : other;
}

function ownStatus({ profile, state, stateSince }: Judged): RowStatus {
  const isDetection = ALARM_STATES.has(state);
  if (profile === "archive" && !isDetection) return { ...ARCHIVE, since: null, isDetection };
  return {
    ...STATE_WORDS[state],
    since: isDetection || state === "recovering" ? stateSince : null,
    isDetection,
  };
}

function alertStatus(alert: QueueAlert): RowStatus {
  const state = STATE_OF_ALERT[alert.kind];
  return {
    word:
      state === undefined ? (ALERT_STATUS[alert.kind] ?? KIND_WORDS[alert.kind]) : STATE_WORDS[state].word,
    rank: state === undefined ? ALERT_RANK : STATE_WORDS[state].rank,
    since: alert.firedAt,
    isDetection: false,
    ...alertLook(alert),
  };
}

function alertLook({ severity }: QueueAlert): Pick<StateWords, "severity" | "Icon" | "tone"> {
  return { severity, ...SEVERITY_LOOKS[severity] };
}

/** Whether the one is more severe than the other. */
function graver(one: Severity | null, other: Severity | null): boolean {
  return severityRank(one) > severityRank(other);
}

/** From 0, no severity, to 3, critical. */
export function severityRank(severity: Severity | null): number {
  return severity === null ? 0 : SEVERITIES.indexOf(severity) + 1;
}
