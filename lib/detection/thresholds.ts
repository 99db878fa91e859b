const MONTH_SECONDS = 30 * 86_400;
/** A queue that hardly ever holds work still gets this share of the budget's time. */
const MIN_NON_EMPTY_SHARE = 0.001;
/** Below this no stop is claimed, whatever the knob says. */
const MIN_THRESHOLD = 4;

/**
 * The shares of the one budget, 1 in all: every test has a threshold, and a bound, of its own share. `docs/detection.md` publishes them.
 */
export const BUDGET_SHARES = {
  stop: 0.55,
  slow: 0.14,
  growth: 0.14,
  age: 0.05,
  pooled: 0.08,
  abandonment: 0.04,
} as const;

/** The knob with what it is spread over. */
export interface AlarmBudget {
  readonly falseAlarmsPerMonth: number;
  readonly queues: number;
  /** The share of the time in which work waits, 0 to 1. */
  readonly nonEmptyShare: number;
}

/** The tolerated mean time between two false alarms of one queue, seconds during which work waits. */
export function toleratedSeconds(budget: AlarmBudget): number {
  const share = Math.max(budget.nonEmptyShare, MIN_NON_EMPTY_SHARE);
  return (budget.queues * MONTH_SECONDS * share) / budget.falseAlarmsPerMonth;
}

/** The CUSUM threshold in nats, ln(1 + μ̄γ), for events at `perSecond` on the mean and `seconds` between false alarms. */
export function thresholdFor(perSecond: number, seconds: number): number {
  return Math.max(MIN_THRESHOLD, Math.log(1 + perSecond * seconds));
}
