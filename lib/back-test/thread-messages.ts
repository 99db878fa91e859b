import type { PeakPeriod } from "@/lib/calendar/peak-factor";
import type { CalendarSpec } from "@/lib/detection/calendar";
import type { Profile } from "@/lib/detection/types";
import type { RecordedPart } from "@/lib/live-detection/recorded-observations";
import type { Verdict } from "./episodes";

/** Settings of the detector in a form that can be sent to a thread. */
export interface SentSettings {
  readonly profile: Profile;
  readonly falseAlarmsPerMonth: number;
  readonly queues: number;
  readonly calendar: CalendarSpec;
  readonly plannedPeaks: readonly PeakPeriod[];
}

/** Which times a back-test is about, epoch milliseconds: learned from `learnFromMs`, judged in [fromMs, toMs]. */
export interface Stretch {
  readonly learnFromMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a back-test thread can be asked; each is answered once, in order. A history's key names its queue, its parts and the stretch. */
export type ThreadQuestion =
  /** Is the history kept? */
  | { readonly kind: "find"; readonly key: string }
  /** Here is the next slice of a history; the first one begins it. */
  | {
      readonly kind: "slice";
      readonly key: string;
      readonly place: "first" | "next" | "only" | "last";
      readonly depthMode: "sum" | "shared";
      readonly parts: readonly RecordedPart[];
    }
  | {
      readonly kind: "judge";
      readonly key: string;
      readonly stretch: Stretch;
      readonly settings: SentSettings;
    };

export type ThreadAnswer =
  | { readonly kind: "history"; readonly history: HistoryFacts | null }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "failed"; readonly reason: string };

/** What is known of a kept history. */
export interface HistoryFacts {
  readonly readings: number;
  readonly firstReadingMs: number | null;
}
