import { type LabelMatcher, type Labels, labelsMatch } from "./matcher";

/** Alerts whose labels meet all matchers are not sent from `startMs` until `endMs`, epoch milliseconds. */
export interface Silence {
  readonly id: number;
  readonly matchers: readonly LabelMatcher[];
  readonly reason: string;
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
}

/** The silences that hold for an alert at `nowMs`, the one that lasts longest first. A silence without a matcher silences nothing. */
export function activeSilences(silences: readonly Silence[], labels: Labels, nowMs: number): Silence[] {
  return silences
    .filter(
      ({ matchers, startMs, endMs }) =>
        startMs <= nowMs && nowMs < endMs && matchers.length > 0 && labelsMatch(labels, matchers),
    )
    .sort((one, other) => other.endMs - one.endMs);
}
