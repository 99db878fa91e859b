/** What was seen of the parts that must move. All times are epoch milliseconds. */
export interface Vitals {
  /** The servers that are to be polled: neither paused nor only imported. */
  readonly polledServers: readonly PolledServer[];
  /** True while bridges are set whose servers nobody has learned yet: then having none to poll is no choice. */
  readonly awaitsServers: boolean;
  /** When detection last went round and stored what it had to; null before the first time. */
  readonly detectionRoundMs: number | null;
  /** When rules were last judged and what they found was written; null before the first time. */
  readonly alertRoundMs: number | null;
  /** When the outbox was last gone through; null before the first time. */
  readonly outboxRoundMs: number | null;
  readonly outbox: OutboxLook;
}

/** A server that is to be polled. */
export interface PolledServer {
  /** When a poll of it, whatever its outcome, was last stored; when it was first seen while there was none. */
  readonly storedMs: number;
  /** The longest pause between two polls of it while all is well, milliseconds. */
  readonly longestPauseMs: number;
}

/** What the database told of the outbox, or that it told nothing: it failed, or did not answer in time. */
export type OutboxLook =
  | { readonly outcome: "seen"; readonly oldestLeaseEndMs: number | null }
  | { readonly outcome: "failed" };

/** What does not move, and the sentence for the log. */
export interface StillPart {
  readonly part: "polls" | "detection" | "alerts" | "outbox" | "database";
  readonly sentence: string;
}

/** For how long a part may stand still, milliseconds: well over the longest round of a busy machine. */
export const STILL_AFTER_MS = 120_000;

/**
 * What stands still at `nowMs`; nothing while all move. A poll that fails moves all the same, since that is an alert of its own, and so does an
 * outbox with nothing to send or with a receiver that is down. What never moved stands still: else a process that dies again and again would
 * seem to live.
 */
export function stillParts(vitals: Vitals, nowMs: number): StillPart[] {
  const still: StillPart[] = [];
  const stands = (momentMs: number | null, allowanceMs = 0) =>
    momentMs === null || nowMs - momentMs > STILL_AFTER_MS + allowanceMs;
  const { polledServers, awaitsServers, outbox } = vitals;
  if (awaitsServers)
    still.push({ part: "polls", sentence: "no server of the bridges that are set is known" });
  const unpolled = polledServers.filter(({ storedMs, longestPauseMs }) => stands(storedMs, longestPauseMs));
  if (unpolled.length > 0)
    still.push({
      part: "polls",
      sentence: `no poll was stored lately of ${unpolled.length} of ${polledServers.length} servers`,
    });
  if (stands(vitals.detectionRoundMs))
    still.push({ part: "detection", sentence: "detection makes no rounds" });
  if (stands(vitals.alertRoundMs))
    still.push({ part: "alerts", sentence: "rules are not judged, or what they found can't be written" });
  if (stands(vitals.outboxRoundMs))
    still.push({ part: "outbox", sentence: "nobody goes through the outbox" });
  if (outbox.outcome === "failed") still.push({ part: "database", sentence: "the database does not answer" });
  else if (outbox.oldestLeaseEndMs !== null && stands(outbox.oldestLeaseEndMs))
    still.push({ part: "outbox", sentence: "a delivery was taken and neither finished nor given free" });
  return still;
}
