import type { QueueState } from "@/lib/detection/queue-state";
import { step, unknownAfterSeconds } from "@/lib/detection/step";
import type { DetectionSettings, Observation, Transition } from "@/lib/detection/types";

/** Takes the next recorded observation of one queue: a silence before it first, told by nobody else in a record. Changes the state. */
export function observe(
  state: QueueState,
  observation: Observation,
  settings: DetectionSettings,
  changed: (transition: Transition) => void,
): void {
  noteSilence(state, observation.atMs, settings, changed);
  const transition = step(state, observation, settings);
  if (transition !== undefined) changed(transition);
}

/** Lets a queue's state become unknown, at the moment when it did, where no reading has come for too long by `nowMs`. Changes the state. */
export function noteSilence(
  state: QueueState,
  nowMs: number,
  settings: DetectionSettings,
  changed: (transition: Transition) => void,
): void {
  const knownUntilMs = state.atMs + 1000 * unknownAfterSeconds(state);
  if (!(nowMs > knownUntilMs + 1)) return;
  const transition = step(state, { kind: "missing", atMs: knownUntilMs + 1 }, settings);
  if (transition !== undefined) changed(transition);
}
