import { formatDuration, formatShortMoment } from "@/components/ui/format-time";
import type { ServerOptionsItem, SwitchItem, SwitchKey, SwitchWatch } from "@/lib/http/option-schemas";

/** What each switch counts, in a word or two. */
export const SWITCH_WORDS: Readonly<Record<SwitchKey, string>> = {
  "collect-request-counters": "Requests",
  "collect-error-counters": "Errors",
  "collect-esp-error-counters": "ESP errors",
};

/** Whether a switch is on; null where it was never read. */
export function isSwitchedOn({ known, value }: SwitchItem): boolean | null {
  return known ? value?.trim().toLowerCase() === "true" : null;
}

/** A switch's value in a word; a value that is neither true nor false as it stands. */
export function valueWord(item: SwitchItem): string {
  if (!item.known) return "not read yet";
  if (item.value === null) return "off (not set)";
  if (item.value === "true") return "on";
  if (item.value === "false") return "off";
  return `set to “${item.value}”`;
}

/** What the counters of a switch do, in words. */
export function watchWords(watch: SwitchWatch, nowMs: number): string {
  switch (watch.is) {
    case "off":
      return "nothing is counted";
    case "still-moving":
      return `off, but its counters still move (last at ${formatShortMoment(watch.movedAt, nowMs)})`;
    case "waiting":
      return watch.since === null
        ? "waiting to move"
        : `waiting to move for ${formatDuration(nowMs - Date.parse(watch.since))}`;
    case "moving":
      return `moving since ${formatShortMoment(watch.since, nowMs)}`;
    case "not-moved":
      return watch.everMoved
        ? `not moved for ${formatDuration(watch.forMs)}`
        : `has not moved yet, for ${formatDuration(watch.forMs)}`;
    case "unknown":
      return "not known whether counters move";
  }
}

/** What a person should know of a server before switching: sentences, the most important first. */
export function optionNotes(server: ServerOptionsItem): string[] {
  const notes: string[] = [];
  const { reading, kpiCounters, version, way } = server;
  if (way === "none") notes.push("It is not connected.");
  if (reading.is === "failed") notes.push(`Its options could not be read. ${reading.sentence}`);
  if (reading.is === "not-offered")
    notes.push("Its bridge does not offer options. They can be switched in the configuration itself.");
  if (reading.is === "ok" && !reading.writable)
    notes.push(`Can't be written. ${reading.reason ?? "No reason is told."}`);
  if (way === "gax") notes.push("Written through Genesys Administrator Extension (experimental).");
  if (kpiCounters === "no") notes.push(`Version ${version} has no KPI counters; they began with 8.5.102.02.`);
  if (kpiCounters === "unknown")
    notes.push("Its version is not known; KPI counters need 8.5.102.02 or later.");
  return notes;
}

/** Whether its switches can be changed, as far as is known. */
export function isChangeable({ reading }: ServerOptionsItem): boolean {
  return reading.is === "ok" && reading.writable;
}
