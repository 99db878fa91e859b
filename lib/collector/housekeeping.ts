import type { Log } from "@/lib/log";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { Clock } from "./clock";

/** How often closed hours are looked for, milliseconds. */
const HOUSEKEEPING_MS = 60_000;
/** How often retention is applied, milliseconds. */
const RETENTION_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Days for which hourly summaries are kept. */
const HOURLY_DAYS = 90;

/** A clock that moved by so much more than time went by may be wrong: nothing is deleted by it for an hour. */
const CLOCK_LEAP_MS = 3_600_000;

/** What is done once an hour besides. */
export interface HourlyWork {
  /** For how many days samples and daily summaries are kept. */
  readRetention(): Promise<{ readonly rawDays: number; readonly summaryDays: number }>;
  dropOld(beforeMs: number): Promise<void>;
  rememberSize(nowMs: number): Promise<void>;
}

/**
 * Seals closed hours and rolls closed days up once a minute, and applies retention as it is then once an hour, also to what `dropOld` names,
 * until the signal ends it. A clock that leaps ahead deletes nothing in the hour in which somebody may correct it.
 */
export async function keepHouse(
  timeSeries: Pick<TimeSeries, "sealClosedHours" | "rollUpClosedDays" | "applyRetention">,
  hourly: HourlyWork,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  let retainedAtMs = Number.NEGATIVE_INFINITY;
  let offsetMs = clock.nowMs() - clock.elapsedMs();
  while (!signal.aborted) {
    try {
      await timeSeries.sealClosedHours(clock.nowMs());
      await timeSeries.rollUpClosedDays(clock.nowMs());
      const leapMs = clock.nowMs() - clock.elapsedMs() - offsetMs;
      offsetMs += leapMs;
      if (leapMs >= CLOCK_LEAP_MS) retainedAtMs = clock.elapsedMs();
      if (clock.elapsedMs() - retainedAtMs >= RETENTION_MS) {
        const { rawDays, summaryDays } = await hourly.readRetention();
        const hourlyDays = Math.max(HOURLY_DAYS, rawDays);
        await timeSeries.applyRetention(clock.nowMs(), { rawDays, hourlyDays, summaryDays });
        await hourly.dropOld(clock.nowMs() - summaryDays * DAY_MS);
        await hourly.rememberSize(clock.nowMs());
        retainedAtMs = clock.elapsedMs();
      }
    } catch (error) {
      log.error({ err: error }, "house-keeping failed; it is tried again in a minute");
    }
    await clock.wait(HOUSEKEEPING_MS, signal);
  }
}
