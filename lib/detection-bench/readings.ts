import { inOfficeHours } from "@/lib/detection/office-hours";
import type { DetectionSettings, Evidence, Profile, Reading } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { TIME_ZONE } from "./models";
import type { QueueCounts } from "./queue-model";
import { START_MS } from "./scenario";

/** The reading of a simulated queue as one form is given it. All have the same members in the same order: that halves the time of a step. */
export function readingFrom(
  form: Evidence,
  atMs: number,
  counts: QueueCounts,
  inRouting: number | undefined,
): Reading {
  const all = form === "counters";
  return {
    kind: "reading",
    atMs,
    depth: counts.depth,
    left: all ? counts.left : undefined,
    entered: all ? counts.entered : undefined,
    removed: all ? counts.removed : undefined,
    inRouting,
    startedAtMs: START_MS,
  };
}

/** The settings of a site that gave no opening hours, one false alarm a month over so many queues. */
export function settingsFor(profile: Profile, queues: number): DetectionSettings {
  const minuteOfWeek = createWeekClock(TIME_ZONE);
  return {
    profile,
    queues,
    falseAlarmsPerMonth: 1,
    minuteOfWeek,
    likelyOpenAt: (atMs) => inOfficeHours(minuteOfWeek(atMs)),
  };
}
