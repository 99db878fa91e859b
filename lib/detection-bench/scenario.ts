import type { Observation, Profile } from "@/lib/detection/types";
import type { RandomSource } from "@/lib/simulator/random";
import type { QueueModel } from "./queue-model";

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
/** Monday 2026-03-02, 00:00 in Berlin: the simulated time begins here, four weeks before summer time. */
export const START_MS = Date.UTC(2026, 2, 1, 23);

/** A stretch in which a simulated queue has less drain than it should. */
export interface Stop {
  readonly fromMs: number;
  readonly toMs: number;
  /** Share of the drain that is left. */
  readonly share: number;
}

/** One run of a scenario: a queue, its polls, and the truth. */
export interface Run {
  readonly model: QueueModel;
  readonly endMs: number;
  /** What is to be found; null = nothing may be. */
  readonly stop: Stop | null;
  readonly profile?: Profile;
  /** False alarms are counted from here; everything before is the first learning. */
  readonly countFromMs?: number;
  /** What the poll makes of the true reading: nothing, doubles, older ones. Absent = the reading itself. */
  readonly polls?: (reading: Observation, random: RandomSource) => readonly Observation[];
  /** Opening hours are given, and it is always open; absent = nobody gave any. */
  readonly opensRoundTheClock?: boolean;
  /** Holidays given in the calendar. */
  readonly closedAt?: (atMs: number) => boolean;
  /** The counters begin again here. */
  readonly serverRestartsMs?: readonly number[];
  /** Tidewatch itself restarts here: its state is stored and read again. */
  readonly tidewatchRestartsMs?: readonly number[];
  /** From here on more work comes than ever before: `growing` is no false alarm. */
  readonly growsFromMs?: number;
  /** Somebody empties the queue by hand every so often (archives). */
  readonly note?: string;
}

/** A scenario: how to build one run from a seed. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** What is promised: delay ÷ bound with counters and with depth alone; null = nothing. */
  readonly promised: { readonly counters: number; readonly depth: number } | null;
  build(seed: number, random: RandomSource): Run;
}
