import { capacityRule, fewerAgents, moreWork, noAgents, returns } from "./causes/agents";
import type { CauseRule, Clue, WeighedCause } from "./causes/clues";
import {
  disabledOrConditioned,
  iwdErrorHeld,
  iwdFinalQueue,
  mandatoryLogging,
  viewMissing,
} from "./causes/configuration";
import type { CauseQuestion, Fit, PossibleCause } from "./causes/question";
import {
  fewerRouters,
  oneServerNotConnected,
  routerDisconnected,
  strategyNotLoaded,
  submissionThrottled,
  workflowWithoutEnd,
} from "./causes/routing";
import type { DetectionState } from "./types";

const OF_A_STOP: readonly CauseRule[] = [
  iwdFinalQueue,
  iwdErrorHeld,
  strategyNotLoaded,
  submissionThrottled,
  routerDisconnected,
  noAgents,
  disabledOrConditioned,
  capacityRule,
  oneServerNotConnected,
  viewMissing,
  returns,
  workflowWithoutEnd,
  mandatoryLogging,
];
const OF_A_SLOW_DRAIN: readonly CauseRule[] = [
  iwdFinalQueue,
  iwdErrorHeld,
  submissionThrottled,
  fewerRouters,
  fewerAgents,
  oneServerNotConnected,
  viewMissing,
  returns,
  workflowWithoutEnd,
];
const OF_GROWTH: readonly CauseRule[] = [
  iwdFinalQueue,
  iwdErrorHeld,
  moreWork,
  submissionThrottled,
  fewerAgents,
  oneServerNotConnected,
  viewMissing,
  returns,
  workflowWithoutEnd,
];

/** Which causes explain a state, in the order in which they are usually found; none for a state in which nothing is wrong. */
const RULES: Partial<Record<DetectionState, readonly CauseRule[]>> = {
  "not-draining": OF_A_STOP,
  unconfirmed: OF_A_STOP,
  "waiting-too-long": OF_A_STOP,
  "draining-slowly": OF_A_SLOW_DRAIN,
  growing: OF_GROWTH,
};

/**
 * The possible causes of a queue's state with their evidence from what was read: those that it supports first, those that it contradicts
 * last, and in their usual order where it says as much for one as for the other. Empty while nothing is wrong.
 */
export function possibleCauses(question: CauseQuestion): PossibleCause[] {
  return (RULES[question.state] ?? [])
    .flatMap((rule) => rule(question) ?? [])
    .map((cause) => ({ cause, balance: weightOf(cause.supporting) - weightOf(cause.opposing) }))
    .sort((a, b) => b.balance - a.balance)
    .map(({ cause, balance }) => shownCause(cause, balance));
}

function shownCause(
  { cause, title, check, supporting, opposing }: WeighedCause,
  balance: number,
): PossibleCause {
  return {
    cause,
    fit: fitOf(balance),
    title,
    check,
    supporting: sentencesOf(supporting),
    opposing: sentencesOf(opposing),
  };
}

function fitOf(balance: number): Fit {
  if (balance > 0) return "supported";
  return balance < 0 ? "contradicted" : "possible";
}

function weightOf(clues: WeighedCause["supporting"]): number {
  return given(clues).reduce((sum, { weight }) => sum + weight, 0);
}

function sentencesOf(clues: WeighedCause["supporting"]): string[] {
  return given(clues).map(({ sentence }) => sentence);
}

function given(clues: WeighedCause["supporting"]): Clue[] {
  return clues.filter((one) => one !== false);
}
