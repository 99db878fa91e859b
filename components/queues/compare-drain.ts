import { STATE_WORDS } from "@/components/detections/detection-words";
import { missedDepartures } from "@/components/detections/missed-departures";
import type { QueueItem } from "@/lib/http/api-schemas";

type Judged = Pick<QueueItem, "state" | "expectedDepartures" | "departures" | "depth">;

/** Orders queues from calm to severe: by their state, then by departures missed, then by depth; an unknown depth is the least. */
export function compareDrain(a: Judged, b: Judged): number {
  return (
    STATE_WORDS[a.state].severity - STATE_WORDS[b.state].severity ||
    missedDepartures(a) - missedDepartures(b) ||
    (a.depth ?? -1) - (b.depth ?? -1)
  );
}
