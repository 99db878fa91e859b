import { formatRate } from "@/components/ui/format-number";
import type { DetectionSettingsAnswer } from "@/lib/http/settings-schemas";

type FalseAlarmRecord = DetectionSettingsAnswer["record"];

/** The period of a record. */
export function periodWords(days: number): string {
  if (days >= 30) return "in the last 30 days";
  if (days < 1) return "since the start, less than a day ago";
  return `in the ${formatRate(days)} days since the start`;
}

/** Target and actual in a sentence that claims no more than is known. */
export function happenedWords(record: FalseAlarmRecord): string {
  const { wrong, right, expected, notJudged } = record;
  if (wrong + right + expected + notJudged === 0) return `Nothing was flagged ${periodWords(record.days)}.`;
  const kept =
    wrong > record.promised
      ? "above the target"
      : notJudged > 0
        ? "so far within the target"
        : "within the target";
  const falseAlarms = `${wrong} false ${wrong === 1 ? "alarm" : "alarms"}`;
  if (notJudged === 0) return `There were ${falseAlarms} ${periodWords(record.days)}: ${kept}.`;
  return `There were at least ${falseAlarms} ${periodWords(record.days)}, with ${notJudged} not marked yet: ${kept}.`;
}
