import type { AlertState, Suppression } from "./alert-state";
import { count, duration, listing } from "./phrases";
import type { AlertPolicy } from "./policy";
import { moment, suppressionSentence } from "./suppression-sentence";

/** What is asked of a webhook to say why it was not told. */
export interface WebhookView {
  readonly name: string;
  readonly enabled: boolean;
  /** Its matchers and severities take this alert. */
  readonly matches: boolean;
  /** 0 = told at once; n = told at the n-th step of escalation. */
  readonly escalationStep: number;
  /** Since when it is paused, epoch milliseconds; null while it is not. */
  readonly pausedMs: number | null;
  readonly failuresInARow: number;
  /** What became of the last message about this alert; `retried` was tried at least once and is still on its way. */
  readonly last: "none" | "waiting" | "retried" | "delivered" | "failed" | "discarded";
}

/**
 * Why nobody, or not everybody, was told of an alert, one sentence each; none when all that should know it do. `suppressions` are those
 * that hold at `nowMs`.
 */
export function whyNotSent(
  state: AlertState,
  suppressions: readonly Suppression[],
  webhooks: readonly WebhookView[],
  policy: AlertPolicy,
  nowMs: number,
): readonly string[] {
  switch (state.phase) {
    case "inactive":
      return ["Nothing is wrong, so there is nothing to send."];
    case "pending": {
      const leftMs = Math.max(0, policy.holdMs - state.hold.ranMs);
      const waits =
        state.hold.knownMs === null
          ? "Whether it still holds can't be told now, since there is no fresh reading or something graver hides it: its hold time stands still."
          : `It is sent when the condition has held for ${duration(policy.holdMs)}: ${duration(leftMs)} more.`;
      return [waits, ...suppressionSentences(suppressions), ...webhookSentences(webhooks, false)];
    }
    case "firing":
      return [
        ...suppressionSentences(suppressions),
        ...(state.told === null && suppressions.length === 0 && state.suppression !== null
          ? ["What suppressed it has ended: it is sent with the next reading."]
          : []),
        ...(state.flapping
          ? [
              `It comes and goes, so it stays open until it has been calm for ${duration(policy.flapping.calmMs)}, and its changes are not sent.`,
            ]
          : []),
        ...webhookSentences(webhooks, state.escalatedSteps > 0),
        ...escalationSentences(state, webhooks, policy, nowMs),
      ];
    case "resolved":
      return [
        ...(state.suppression === null
          ? []
          : state.told === null
            ? [
                `It came and went while it was suppressed, so nobody was told. ${suppressionSentence(state.suppression)}`,
              ]
            : [
                `Its end is told when nothing suppresses it any more. ${suppressionSentence(state.suppression)}`,
              ]),
        ...webhookSentences(webhooks, true),
      ];
  }
}

function suppressionSentences(suppressions: readonly Suppression[]): readonly string[] {
  return suppressions.map(suppressionSentence);
}

function webhookSentences(webhooks: readonly WebhookView[], escalated: boolean): readonly string[] {
  if (webhooks.length === 0) return ["There is no webhook, so nobody can be told."];
  const matching = webhooks.filter(({ enabled, matches }) => enabled && matches);
  if (matching.length === 0)
    return webhooks.some(({ last }) => last === "delivered") ? [] : [noneMatches(webhooks)];
  const first = matching.filter(({ escalationStep }) => escalationStep === 0 || escalated);
  const none = first.length === 0 ? ["Every webhook that takes it waits for a step of escalation."] : [];
  // Who was told is told, whatever became of the webhook since.
  const notTold = matching.filter(({ last }) => last !== "delivered");
  return [...none, ...notTold.flatMap((webhook) => [...pausedSentence(webhook), ...lastSentence(webhook)])];
}

function pausedSentence({ name, pausedMs, failuresInARow }: WebhookView): readonly string[] {
  if (pausedMs === null) return [];
  const why = failuresInARow > 0 ? `, after ${count(failuresInARow)} failures in a row` : "";
  return [`The webhook ${name} is paused since ${moment(pausedMs)}${why}.`];
}

function lastSentence({ name, last }: WebhookView): readonly string[] {
  switch (last) {
    case "failed":
      return [`${name} did not take the last message about it: its delivery says why.`];
    case "discarded":
      return [`The last message about it did not reach ${name} within a day, and was given up.`];
    case "retried":
      return [`The last message about it has not reached ${name} yet, and is tried again.`];
    default:
      return [];
  }
}

function noneMatches(webhooks: readonly WebhookView[]): string {
  const off = webhooks.filter(({ enabled, matches }) => !enabled && matches).map(({ name }) => name);
  return off.length === 0
    ? `None of the ${count(webhooks.length)} webhooks takes it: look at their matchers and severities.`
    : `The only webhooks that would take it are switched off: ${listing(off)}.`;
}

function escalationSentences(
  state: Extract<AlertState, { phase: "firing" }>,
  webhooks: readonly WebhookView[],
  { escalation }: AlertPolicy,
  nowMs: number,
): readonly string[] {
  const step = state.escalatedSteps + 1;
  const waiting = webhooks.filter(
    ({ enabled, matches, escalationStep }) => enabled && matches && escalationStep >= step,
  );
  if (waiting.length === 0) return [];
  const names = listing(waiting.map(({ name }) => name));
  const verb = waiting.length === 1 ? "waits" : "wait";
  const afterMs = escalation[step - 1];
  if (afterMs === undefined)
    return [`${names} ${verb} for a step of escalation that the rule does not have.`];
  if (state.acknowledgement !== null)
    return [`${names} ${verb} for escalation, which ${state.acknowledgement.by} stopped by acknowledging.`];
  if (state.suppression !== null) return [];
  const leftMs = afterMs - (nowMs - state.unansweredSinceMs);
  return [
    `${names} ${verb} for step ${step} of escalation: in ${duration(leftMs)}, unless it is acknowledged.`,
  ];
}
