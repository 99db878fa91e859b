import { createLocalClock } from "@/lib/detection/week-clock";
import type { MaintenancePreview, MaintenanceTimes } from "@/lib/http/alert-schemas";
import { ApiError } from "@/lib/http/problem";
import { type Opening, readPlan } from "../rules/maintenance";
import { previewOpenings } from "../rules/preview-openings";

/** When a window would be open. Throws ApiError `bad-request` that names the field when it can't be planned. */
export function previewOfWindow(times: MaintenanceTimes, nowMs: number): MaintenancePreview {
  const read = readPlan(times);
  if (!read.ok)
    throw new ApiError("bad-request", read.sentence, [{ path: read.field, message: read.sentence }]);
  const { next, clockChange } = previewOpenings(read.plan, createLocalClock(times.timeZone), nowMs);
  return {
    next: next.map(answerOf),
    clockChange: clockChange && {
      at: iso(clockChange.atMs),
      first: clockChange.first && answerOf(clockChange.first),
    },
  };
}

function answerOf({ startMs, endMs }: Opening) {
  return { startsAt: iso(startMs), endsAt: iso(endMs) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
