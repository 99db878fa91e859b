import { stepIdle } from "@/lib/detection/idle";
import { newQueueState } from "@/lib/detection/queue-state";
import type { DetectionSettings, Reading } from "@/lib/detection/types";
import { noteSilence, observe } from "@/lib/replay/observe";
import { EpisodeLog, type Verdict } from "./episodes";
import {
  newColumns,
  type ObservationColumns,
  type PackedObservations,
  unpackObservations,
} from "./packed-observations";

/** Runs the detector over a queue's history, as if it were installed at its beginning, and tells what it says in [fromMs, toMs]. */
export function judgeHistory(
  slices: readonly PackedObservations[],
  settings: DetectionSettings,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Verdict {
  const log = new EpisodeLog(fromMs, toMs);
  const changed = log.take.bind(log);
  const state = newQueueState();
  const columns = newColumns(slices.reduce((most, { length }) => Math.max(most, length), 0));
  // One object for all readings: the detector keeps none of them.
  const reading = newReading();
  for (const slice of slices) {
    unpackObservations(slice, columns);
    for (let place = 0; place < slice.length; place += 1) {
      const atMs = columns.atMs[place] ?? 0;
      if (!readInto(reading, columns, place)) observe(state, { kind: "missing", atMs }, settings, changed);
      else if (!stepIdle(state, reading, settings)) observe(state, reading, settings, changed);
    }
  }
  noteSilence(state, toMs, settings, changed);
  return log.verdict();
}

type ReusedReading = { -readonly [Member in keyof Reading]: Reading[Member] };

function newReading(): ReusedReading {
  return {
    kind: "reading",
    atMs: Number.NaN,
    depth: Number.NaN,
    left: Number.NaN,
    entered: Number.NaN,
    inRouting: Number.NaN,
    oldestAtMs: undefined,
  };
}

/** False where the reading is missing. To the detector a counter that is not a number is one that is not told. */
function readInto(reading: ReusedReading, columns: ObservationColumns, place: number): boolean {
  const depth = columns.depth[place] ?? Number.NaN;
  if (Number.isNaN(depth)) return false;
  const oldestAtMs = columns.oldestAtMs[place] ?? Number.NaN;
  reading.atMs = columns.atMs[place] ?? Number.NaN;
  reading.depth = depth;
  reading.left = columns.left[place];
  reading.entered = columns.entered[place];
  reading.inRouting = columns.inRouting[place];
  reading.oldestAtMs = Number.isNaN(oldestAtMs) ? undefined : oldestAtMs;
  return true;
}
