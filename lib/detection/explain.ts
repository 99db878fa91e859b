import { abandonmentOf } from "./abandonment";
import { ageLimitSeconds } from "./age";
import { isBurst, isSuspect } from "./drain";
import { count, duration, frequency, rate, timeOfWeek } from "./phrases";
import type { QueueState } from "./queue-state";
import { isRising } from "./recovery";
import type { DetectionSettings, DetectionState, RecoveryForecast, Transition } from "./types";
import { unusualDepth, usualDepth } from "./usual-depth";

/** Beyond this, "once in so many waits" says nothing more. */
const MAX_WAITS = 1e6;
/** A trend over a shorter time says nothing of the next hour. */
const MIN_TREND_MS = 60_000;
const MIN_GROWTH_MINUTES = 1;
/** Routing that is idle for less says nothing. */
const MIN_IDLE_MS = 60_000;

/** What may be shown of a queue now: its state with the numbers and the sentence that explain it. */
export type Explanation = Omit<Transition, "atMs" | "previous" | "adopted">;

/** Explains the state of a queue at `atMs`; changes nothing. */
export function explain(state: QueueState, atMs: number, settings: DetectionSettings): Explanation {
  const shown = state.state ?? "learning";
  const slow = shown === "draining-slowly";
  return {
    state: shown,
    sinceMs: sinceOf(state),
    expectedDepartures: finite(slow ? state.slowExpected : state.expectedSinceOnset),
    departures: finite(slow ? state.slowLeft : state.leftSinceOnset),
    depth: finite(state.depth),
    oneIn: oneIn(state),
    reason: sentence(state, shown, atMs, settings),
    forecast: forecastOf(state, atMs),
    abandonment: abandonmentOf(state),
  };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function sinceOf(state: QueueState): number {
  const since = {
    "not-draining": state.onsetMs,
    suspect: state.drainEvidence > 0 ? state.onsetMs : state.sinceMs,
    "draining-slowly": state.slowOnsetMs,
    unconfirmed: state.stuckSinceMs,
    growing: state.growthSinceMs,
  }[String(state.state)];
  return since === undefined || Number.isNaN(since) ? state.sinceMs : since;
}

function oneIn(state: QueueState): number {
  return Math.min(MAX_WAITS, Math.max(1, Math.round(Math.exp(Math.min(state.stuckClock, 40)))));
}

/** When a recovering queue will be usual again, by its trend since it began to recover; null while that says nothing. */
function forecastOf(state: QueueState, atMs: number): RecoveryForecast | null {
  const elapsedMs = atMs - state.recoveryFromMs;
  if (state.state !== "recovering" || !(elapsedMs >= MIN_TREND_MS)) return null;
  const perMs = (state.recoveryFromDepth - state.depth) / elapsedMs;
  const excess = state.depth - usualDepth(state);
  if (!(perMs > 0) || !(excess > 0)) return null;
  return { fallsPerMinute: 60_000 * perMs, usualAtMs: atMs + excess / perMs };
}

function sentence(
  state: QueueState,
  shown: DetectionState,
  atMs: number,
  settings: DetectionSettings,
): string {
  switch (shown) {
    case "not-draining":
      return `${missingDepartures(state, atMs)}${abandoned(state)}${directEvidence(state, atMs)}${doubt(state)}`;
    case "suspect":
      return suspicion(state, atMs);
    case "draining-slowly":
      return slowDrain(state, atMs);
    case "unconfirmed":
      return `${count(state.depth)} interactions wait and none has left in ${duration(atMs - state.stuckSinceMs)}. No departure was ever seen here, so there is nothing to compare with: its strategy may never have been loaded.${directEvidence(state, atMs)}`;
    case "waiting-too-long":
      return `The oldest interaction has waited longer than ${duration(ageLimitSeconds(state) * 1000)}, longer than ever seen in this queue. ${count(state.depth)} wait; normally it is empty within moments.`;
    case "growing":
      return growth(state, atMs);
    case "recovering":
      return recovery(state, atMs, settings);
    case "unknown":
      return `No fresh reading for ${duration(atMs - state.atMs)}.`;
    case "learning":
      return "This hour of the week has not been seen often enough yet to know what is usual.";
    case "ok":
      return calm(state, settings);
  }
}

function calm(state: QueueState, { profile }: DetectionSettings): string {
  if (profile === "archive") return "An archive: it is meant to hold interactions and never alarms.";
  if (state.adopted === "rate") return "A new steady rate has lasted for three days and is the new normal.";
  if (state.adopted === "level") return "This level is the new normal.";
  if (state.depth === 0) return "Nothing waits.";
  return `${count(state.depth)} wait; they leave at the usual rate.`;
}

function missingDepartures(state: QueueState, atMs: number): string {
  const gone = Math.round(state.leftSinceOnset);
  const waited = duration(atMs - state.onsetMs);
  const left = gone === 0 ? "none has" : gone === 1 ? "one has" : `${count(gone)} have`;
  const lead = `Work has waited ${waited}; about ${count(state.expectedSinceOnset)} interactions would normally have left by now, ${left}.`;
  const waits = oneIn(state);
  return gone === 0 && waits >= 10
    ? `${lead} A healthy queue does this ${frequency(waits, MAX_WAITS)}.`
    : lead;
}

function suspicion(state: QueueState, atMs: number): string {
  if (isBurst(state) && state.drainEvidence > 0)
    return `${missingDepartures(state, atMs)} More is arriving than usual; the depth alone can't show whether it drains.`;
  if (isSuspect(state))
    return `${missingDepartures(state, atMs)} Not certain yet.${directEvidence(state, atMs)}`;
  return `${count(state.depth)} wait, more than usual at this hour (up to ${count(unusualDepth(state))}). There is no evidence yet that it drains badly or that too much comes in.`;
}

function slowDrain(state: QueueState, atMs: number): string {
  const lead = `In the last ${duration(atMs - state.slowOnsetMs)} about ${count(state.slowExpected)} interactions would normally have left, ${count(state.slowLeft)} have.`;
  const seen =
    state.evidence === "depth"
      ? " Seen from the depth alone: less leaves or more comes in. The `left` counter would tell which."
      : "";
  return `${lead}${abandoned(state)}${level(state)}${seen}`;
}

/** "7,000 wait, no longer rising." */
function level(state: QueueState): string {
  return ` ${count(state.depth)} wait${isRising(state) ? "" : ", no longer rising"}.`;
}

function abandoned(state: QueueState): string {
  if (!(state.removedSinceOnset > 0)) return "";
  return ` ${count(state.enteredSinceOnset)} came in, ${count(state.removedSinceOnset)} gave up or were removed, ${count(state.depth)} wait.`;
}

function directEvidence(state: QueueState, atMs: number): string {
  if (!(atMs - state.routingIdleSinceMs >= MIN_IDLE_MS)) return "";
  const came = state.enteredWhileIdle > 0 ? ` although ${count(state.enteredWhileIdle)} came in` : "";
  const so = state.leftSinceOnset > 0 ? "." : ": no strategy takes work from this queue.";
  return ` Nothing has been in routing for ${duration(atMs - state.routingIdleSinceMs)}${came}${so}`;
}

function doubt(state: QueueState): string {
  return state.evidence === "depth"
    ? " Seen from the depth alone; the `left` counter would tell hang-ups from routing."
    : "";
}

function growth(state: QueueState, atMs: number): string {
  const minutes = Math.max(MIN_GROWTH_MINUTES, (atMs - state.growthSinceMs) / 60_000);
  const lasted = duration(minutes * 60_000);
  if (state.growthChange <= 0)
    return `They leave at the usual rate, and the backlog rises: more comes in than usual.${level(state)}`;
  const perHour = (60 * state.growthChange) / minutes;
  const pace =
    isRising(state) && perHour > 0
      ? ` At this pace ${count(state.depth + perHour)} wait in an hour.`
      : level(state);
  if (state.evidence === "depth")
    return `${count(state.growthChange)} more wait than ${lasted} ago, beyond anything usual at this hour. Seen from the depth alone: the \`entered\` and \`left\` counters would tell whether more comes in.${pace}`;
  return `${count(state.growthArrived)} came in within ${lasted}, usually about ${count(state.growthUsual)}. They leave no slower than usual, about ${rate(60 * state.rates.meanPerSecond)} a minute: more comes in.${pace}`;
}

function recovery(state: QueueState, atMs: number, { minuteOfWeek }: DetectionSettings): string {
  const forecast = forecastOf(state, atMs);
  const lead = `It drains at the usual rate again. ${count(state.depth)} wait, still above usual`;
  if (forecast === null) return `${lead}, no longer rising.`;
  const at = timeOfWeek(minuteOfWeek, atMs, forecast.usualAtMs);
  return `${lead}; net ${rate(forecast.fallsPerMinute)} a minute down, usual again ${at}.`;
}
