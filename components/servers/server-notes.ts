import { formatDuration } from "@/components/ui/format-time";
import type { ServerItem } from "@/lib/http/api-schemas";

const MINUTE_MS = 60_000;
const CLOCK_OFF_MS = 2 * MINUTE_MS;

/** What a person should know of a server beyond its state, as sentences; empty when all is well. */
export function serverNotes(server: ServerItem): string[] {
  const notes: string[] = [];
  const { lastPoll, refused, clockOffsetMs, failuresInARow } = server;
  if (lastPoll?.sentence) notes.push(lastPoll.sentence);
  if (lastPoll?.outcome === "stale") {
    notes.push("The bridge answers with values that it has read before.");
  }
  if (failuresInARow > 1)
    notes.push(`${failuresInARow} polls failed in a row; it is asked less often meanwhile.`);
  if (refused.count > 0) {
    notes.push(
      `${refused.count} ${refused.count === 1 ? "element" : "elements"} of the last answer could not be used.`,
    );
  }
  if (clockOffsetMs !== null && Math.abs(clockOffsetMs) > CLOCK_OFF_MS) {
    const side = clockOffsetMs > 0 ? "ahead of" : "behind";
    // The way of the answer takes some milliseconds off, which must not make 2 d 23 h of three days.
    const offMs = Math.round(Math.abs(clockOffsetMs) / MINUTE_MS) * MINUTE_MS;
    notes.push(`The bridge's clock is ${formatDuration(offMs)} ${side} Tidewatch's.`);
  }
  return notes;
}
