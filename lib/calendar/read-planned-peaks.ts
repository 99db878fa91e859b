import { timeZoneNamed } from "@/lib/alerting/rules/local-time";
import { isChosen } from "@/lib/collector/queue-choice";
import type { Database } from "@/lib/db/database";
import type { PlannedPeakItem } from "@/lib/http/planned-peak-schemas";
import type { PeakPeriod } from "./peak-factor";
import { listPlannedPeaks } from "./planned-peaks";

/** The planned peaks of one queue. */
export interface QueuePeaks {
  /** The same for queues of a cluster with the same peaks. */
  readonly key: string;
  readonly periods: readonly PeakPeriod[];
}

/** All planned peaks, as the detector asks for them. */
export interface PlannedPeaks {
  /** Those of a queue, by its name and its cluster's time zone (IANA name). */
  of(queue: { readonly clusterId: number; readonly name: string }, timeZone: string): QueuePeaks;
}

/** Reads the planned peaks as they are now. Throws what the driver throws. */
export async function readPlannedPeaks(database: Pick<Database, "prisma">): Promise<PlannedPeaks> {
  const peaks = await listPlannedPeaks(database);
  const read = new Map<string, PeakPeriod | null>();
  const periodOf = (peak: PlannedPeakItem, timeZone: string) => {
    const key = `${peak.id} ${timeZone}`;
    const known = read.get(key);
    if (known !== undefined) return known;
    const period = peakPeriod(peak, timeZone);
    read.set(key, period);
    return period;
  };
  return {
    of: (queue, timeZone) => {
      const own = peaks.filter((peak) => isOf(peak, queue));
      return {
        key: own.map(({ id }) => id).join(),
        periods: own.flatMap((peak) => periodOf(peak, timeZone) ?? []),
      };
    },
  };
}

/** When a planned peak is in a time zone; null where one of its times or the zone can't be read. */
export function peakPeriod(
  { startLocal, endLocal, factor }: Pick<PlannedPeakItem, "startLocal" | "endLocal" | "factor">,
  timeZone: string,
): PeakPeriod | null {
  const zone = timeZoneNamed(timeZone);
  const startLocalMs = Date.parse(`${startLocal}Z`);
  const lastsMs = Date.parse(`${endLocal}Z`) - startLocalMs;
  if (zone === null || !(lastsMs > 0)) return null;
  const startMs = zone.moment(startLocalMs);
  const endMs = zone.moment(startLocalMs + lastsMs);
  // Within the hour that the clocks leave out it still lasts its time.
  return { startMs, endMs: endMs > startMs ? endMs : startMs + lastsMs, factor };
}

function isOf(peak: PlannedPeakItem, { clusterId, name }: { clusterId: number; name: string }): boolean {
  const isInCluster = peak.clusterId === null || peak.clusterId === clusterId;
  return isInCluster && isChosen({ include: peak.queues, exclude: [] }, name);
}
