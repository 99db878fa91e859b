import type { DetectionState } from "@/lib/detection/types";

const EXPLAINED_OTHERWISE: ReadonlySet<DetectionState> = new Set([
  "growing",
  "recovering",
  "waiting-too-long",
]);

/** Whether missing departures explain a state: others are flagged for work that comes in, falls again, or waits long. */
export function restsOnDepartures(state: DetectionState): boolean {
  return !EXPLAINED_OTHERWISE.has(state);
}

/** Whether "once in so many times" is said of a state: it counts from the last departure, so it speaks only where nothing has left. */
export function saysHowOften(state: DetectionState, departed: number): boolean {
  return restsOnDepartures(state) && departed < 0.5;
}
