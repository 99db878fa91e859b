import { formatRate } from "@/components/ui/format-number";
import type { DetectionSettingsAnswer } from "@/lib/http/settings-schemas";

type FalseAlarmRecord = DetectionSettingsAnswer["record"];

/** The stretch that a record is of. */
export function periodWords(days: number): string {
  if (days >= 30) return "in the last 30 days";
  if (days < 1) return "since the start, less than a day ago";
  return `in the ${formatRate(days)} days since the start`;
}

/** Promised and happened in a sentence that claims no more than is known. */
export function happenedWords(record: FalseAlarmRecord): string {
  const { wrong, right, expected, notJudged } = record;
  if (wrong + right + expected + notJudged === 0)
    return `Nothing was called out ${periodWords(record.days)}.`;
  const kept =
    wrong > record.promised
      ? "more than promised"
      : notJudged > 0
        ? "so far within the promise"
        : "within the promise";
  const falseAlarms = `${wrong} false ${wrong === 1 ? "alarm" : "alarms"}`;
  if (notJudged === 0) return `There were ${falseAlarms} ${periodWords(record.days)}: ${kept}.`;
  return `There were at least ${falseAlarms} ${periodWords(record.days)}, with ${notJudged} not judged yet: ${kept}.`;
}
