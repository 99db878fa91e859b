import { ALARM_STATES, type DetectionState } from "@/lib/detection/types";

/** Alarm states, the gravest first. */
const GRAVITY: readonly string[] = [...ALARM_STATES] satisfies DetectionState[];

/** True when the first alarm state is graver than the second; one that is unknown is the least. */
export function isGraver(one: string, other: string): boolean {
  return gravity(one) > gravity(other);
}

function gravity(state: string): number {
  const place = GRAVITY.indexOf(state);
  return place < 0 ? 0 : GRAVITY.length - place;
}
