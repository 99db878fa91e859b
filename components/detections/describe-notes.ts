import { formatCount, formatRate } from "@/components/ui/format-number";
import { formatShortMoment } from "@/components/ui/format-time";
import type { QueueDetection } from "@/lib/http/detection-schemas";

/** The notes below a queue's sentence, with times in the viewer's time zone: when it will be usual again, and how many gave up. */
export function describeNotes(
  { forecast, abandonment }: Pick<QueueDetection, "forecast" | "abandonment">,
  nowMs: number,
): string[] {
  const notes: string[] = [];
  if (forecast !== null)
    notes.push(
      `Recovering: net ${formatRate(forecast.fallsPerMinute)} a minute down; usual again about ${formatShortMoment(forecast.usualAt, nowMs)}.`,
    );
  if (abandonment !== null)
    notes.push(
      `${formatCount(abandonment.removed)} gave up since ${formatShortMoment(abandonment.since, nowMs)}, usually ${formatCount(abandonment.usual)}.`,
    );
  return notes;
}
