import { formatCount, formatRate } from "@/components/ui/format-number";
import { formatShortMoment } from "@/components/ui/format-time";
import type { QueueDetection } from "@/lib/http/detection-schemas";

type Noted = Pick<QueueDetection, "sentence" | "forecast" | "abandonment">;

/** The notes below a queue's sentence, with times in the viewer's time zone: when it will be usual again, and how many gave up. */
export function describeNotes({ sentence, forecast, abandonment }: Noted, nowMs: number): string[] {
  const notes: string[] = [];
  if (forecast !== null) {
    const usual = `usual again about ${formatShortMoment(forecast.usualAt, nowMs)}`;
    // The sentence has the forecast too, by the clock of the site.
    if (!sentence.includes(usual))
      notes.push(
        `Recovering: net ${formatRate(forecast.fallsPerMinute)} a minute down; ${usual} by your clock.`,
      );
  }
  if (abandonment !== null)
    notes.push(
      `${formatCount(abandonment.removed)} gave up since ${formatShortMoment(abandonment.since, nowMs)}, usually ${formatCount(abandonment.usual)}.`,
    );
  return notes;
}
