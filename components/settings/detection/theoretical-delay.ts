import { formatRate } from "@/components/ui/format-number";

const MONTH_SECONDS = 30 * 86_400;
/** The detector claims no stop below this threshold, nats. */
const MIN_THRESHOLD = 4;

/**
 * No method is faster on the mean, seconds from when departures are missing: ln(1 + μγ)/μ for μ departures a second and γ seconds between
 * two false alarms of one queue (docs/detection.md). Assumes that work always waits.
 */
export function theoreticalDelay(perSecond: number, queues: number, falseAlarmsPerMonth: number): number {
  const seconds = (Math.max(1, queues) * MONTH_SECONDS) / falseAlarmsPerMonth;
  return Math.max(MIN_THRESHOLD, Math.log(1 + perSecond * seconds)) / perSecond;
}

/** A delay to two digits or so: "40 s", "2.8 min", "2.3 h". */
export function delayWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3_600) return `${formatRate(seconds / 60)} min`;
  return `${formatRate(seconds / 3_600)} h`;
}
