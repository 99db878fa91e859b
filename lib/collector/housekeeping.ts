import type { Environment } from "@/lib/config/environment";
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

/**
 * Seals closed hours and rolls closed days up once a minute, and applies retention once an hour, also to what `dropOld` names, until the
 * signal ends it.
 */
export async function keepHouse(
  timeSeries: Pick<TimeSeries, "sealClosedHours" | "rollUpClosedDays" | "applyRetention">,
  dropOld: (beforeMs: number) => Promise<void>,
  environment: Pick<Environment, "TIDEWATCH_RAW_DAYS" | "TIDEWATCH_SUMMARY_DAYS">,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const retention = {
    rawDays: environment.TIDEWATCH_RAW_DAYS,
    hourlyDays: Math.max(HOURLY_DAYS, environment.TIDEWATCH_RAW_DAYS),
    summaryDays: environment.TIDEWATCH_SUMMARY_DAYS,
  };
  let retainedAtMs = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      await timeSeries.sealClosedHours(clock.nowMs());
      await timeSeries.rollUpClosedDays(clock.nowMs());
      if (clock.elapsedMs() - retainedAtMs >= RETENTION_MS) {
        await timeSeries.applyRetention(clock.nowMs(), retention);
        await dropOld(clock.nowMs() - retention.summaryDays * DAY_MS);
        retainedAtMs = clock.elapsedMs();
      }
    } catch (error) {
      log.error({ err: error }, "house-keeping failed; it is tried again in a minute");
    }
    await clock.wait(HOUSEKEEPING_MS, signal);
  }
}
