import type { QueueState } from "./queue-state";
import type { Profile } from "./types";

const DAY_SECONDS = 86_400;
/** An archive: work always waits, and what leaves in a day is under a hundredth of it. */
const ARCHIVE_DAILY_SHARE = 0.01;
const ALWAYS = 0.98;
/** Immediate: empty nine tenths of the time and taken within half a minute on the mean. */
const MOSTLY_EMPTY = 0.1;
const AT_ONCE_SECONDS = 30;

/** A profile that the history speaks for, and why; null while there is less than a day of it. The user decides. */
export function suggestProfile(state: QueueState): { profile: Profile; reason: string } | null {
  if (state.observedSeconds < DAY_SECONDS) return null;
  const share = state.exposedSeconds / state.observedSeconds;
  const perDay = (state.departuresObserved / state.observedSeconds) * DAY_SECONDS;
  if (share >= ALWAYS && state.depth > 0 && perDay < ARCHIVE_DAILY_SHARE * state.depth) {
    return {
      profile: "archive",
      reason: `It always holds work, and less than 1 % of it leaves in a day.`,
    };
  }
  const secondsPerDeparture =
    state.departuresObserved > 0 ? state.exposedSeconds / state.departuresObserved : 0;
  if (share <= MOSTLY_EMPTY && state.departuresObserved > 0 && secondsPerDeparture <= AT_ONCE_SECONDS) {
    return {
      profile: "immediate",
      reason: `It is empty ${Math.round(100 * (1 - share))} % of the time, and work is taken within ${Math.max(1, Math.round(secondsPerDeparture))} s on the mean.`,
    };
  }
  return {
    profile: "distribution",
    reason: `Work waits ${Math.max(1, Math.round(100 * share))} % of the time and leaves regularly.`,
  };
}
