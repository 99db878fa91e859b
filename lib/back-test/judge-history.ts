import { stepIdle } from "@/lib/detection/idle";
import { newQueueState } from "@/lib/detection/queue-state";
import type { DetectionSettings, Reading, Transition } from "@/lib/detection/types";
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
  replayHistory(slices, settings, toMs, log.take.bind(log));
  return log.verdict();
}

/** Runs the detector over a queue's history until `toMs`, and hands over what changed, in order. */
export function replayHistory(
  slices: readonly PackedObservations[],
  settings: DetectionSettings,
  toMs: number,
  changed: (transition: Transition) => void,
): void {
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
}

type ReusedReading = { -readonly [Member in keyof Reading]: Reading[Member] };

function newReading(): ReusedReading {
  return {
    kind: "reading",
    atMs: Number.NaN,
    depth: Number.NaN,
    left: Number.NaN,
    entered: Number.NaN,
    removed: Number.NaN,
    inRouting: Number.NaN,
    oldestAtMs: undefined,
    capped: false,
    startedAtMs: undefined,
  };
}

/** False where the reading is missing. To the detector a counter that is not a number is one that is not told. */
function readInto(reading: ReusedReading, columns: ObservationColumns, place: number): boolean {
  const depth = columns.depth[place] ?? Number.NaN;
  if (Number.isNaN(depth)) return false;
  reading.atMs = columns.atMs[place] ?? Number.NaN;
  reading.depth = depth;
  reading.left = columns.left[place];
  reading.entered = columns.entered[place];
  reading.removed = told(columns.removed[place]);
  reading.inRouting = told(columns.inRouting[place]);
  reading.oldestAtMs = told(columns.oldestAtMs[place]);
  reading.startedAtMs = told(columns.startedAtMs[place]);
  reading.capped = columns.capped[place] === 1;
  return true;
}

function told(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
