import { formatDuration } from "@/components/ui/format-time";
import type { LinkMode } from "./link-state";

/** What the header says of the link: its words, and how much they should stand out. */
export interface LiveWord {
  readonly text: string;
  readonly tone: "good" | "quiet" | "warning";
}

/** The newest reading of all servers, as far as this page knows; milliseconds. */
export interface NewestReading {
  readonly ageMs: number;
  /** The poll interval of that server. */
  readonly intervalMs: number;
}

const INTERVALS_UNTIL_OLD = 3;
const FETCH_SLACK_MS = 2_000;

/** What to say: old data first, whatever the link believes of itself; `pollEveryMs` is the pace without ticks. */
export function liveWord(mode: LinkMode, newest: NewestReading | null, pollEveryMs: number): LiveWord {
  if (mode === "paused") return { text: "Paused", tone: "quiet" };
  const paceMs = mode === "live" ? 0 : pollEveryMs;
  if (newest !== null && newest.ageMs > newest.intervalMs * INTERVALS_UNTIL_OLD + paceMs + FETCH_SLACK_MS) {
    return { text: `Data is ${formatDuration(newest.ageMs)} old`, tone: "warning" };
  }
  if (mode === "live") return { text: "Live", tone: "good" };
  if (mode === "polling") return { text: `Polling every ${formatDuration(pollEveryMs)}`, tone: "quiet" };
  return { text: "Connecting", tone: "quiet" };
}
