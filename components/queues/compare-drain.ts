import { missedDepartures } from "@/components/detections/missed-departures";
import type { QueueItem } from "@/lib/http/api-schemas";
import { rowStatus, severityRank } from "./row-status";

type Judged = Pick<
  QueueItem,
  "state" | "stateSince" | "profile" | "alert" | "openAlerts" | "expectedDepartures" | "departures" | "depth"
>;

/**
 * Orders queues from calm to severe: by the severity of their status, then those with an open alert above the rest, then by status, by
 * overdue departures and by depth; an unknown depth is the least.
 */
export function compareDrain(a: Judged, b: Judged): number {
  const [one, other] = [rowStatus(a), rowStatus(b)];
  return (
    severityRank(one.severity) - severityRank(other.severity) ||
    Math.sign(a.openAlerts) - Math.sign(b.openAlerts) ||
    one.rank - other.rank ||
    missedDepartures(a) - missedDepartures(b) ||
    (a.depth ?? -1) - (b.depth ?? -1)
  );
}
