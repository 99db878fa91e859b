import { ageLimitSeconds } from "./age";
import { isBurst } from "./drain";
import { usualDeviation } from "./growth";
import type { QueueState } from "./queue-state";
import type { DetectionSettings, DetectionState, Transition } from "./types";

/** Beyond this, "once in so many waits" says nothing more. */
const MAX_WAITS = 1e6;
const NUMBERS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const MANY = new Intl.NumberFormat("en-GB", {
  notation: "compact",
  compactDisplay: "long",
  maximumSignificantDigits: 2,
});

/** What may be shown of a queue now: its state with the numbers and the sentence that explain it. */
export type Explanation = Omit<Transition, "atMs" | "previous" | "adopted">;

/** Explains the state of a queue at `atMs`; changes nothing. */
export function explain(state: QueueState, atMs: number, settings: DetectionSettings): Explanation {
  const slow = state.state === "draining-slowly";
  return {
    state: state.state ?? "learning",
    sinceMs: sinceOf(state),
    expectedDepartures: finite(slow ? state.slowExpected : state.expectedSinceOnset),
    departures: finite(slow ? state.slowLeft : state.leftSinceOnset),
    depth: finite(state.depth),
    oneIn: oneIn(state),
    reason: sentence(state, state.state ?? "learning", atMs, settings),
    forecast: null,
    abandonment: null,
  };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function sinceOf(state: QueueState): number {
  const since = {
    "not-draining": state.onsetMs,
    suspect: state.onsetMs,
    "draining-slowly": state.slowOnsetMs,
    unconfirmed: state.stuckSinceMs,
    growing: state.growthSinceMs,
  }[String(state.state)];
  return since === undefined || Number.isNaN(since) ? state.sinceMs : since;
}

function oneIn(state: QueueState): number {
  return Math.min(MAX_WAITS, Math.max(1, Math.round(Math.exp(Math.min(state.stuckClock, 40)))));
}

function sentence(
  state: QueueState,
  shown: DetectionState,
  atMs: number,
  settings: DetectionSettings,
): string {
  switch (shown) {
    case "not-draining":
      return `${missingDepartures(state, atMs)}${directEvidence(state, atMs)}${doubt(state)}`;
    case "suspect":
      return isBurst(state)
        ? `${missingDepartures(state, atMs)} More is arriving than we have ever seen; the depth alone can't show whether it drains.`
        : `${missingDepartures(state, atMs)} Not yet certain.${directEvidence(state, atMs)}`;
    case "draining-slowly":
      return `In the last ${duration(atMs - state.slowOnsetMs)} about ${count(state.slowExpected)} interactions would normally have left, ${count(state.slowLeft)} have.${doubt(state)}`;
    case "unconfirmed":
      return `${count(state.depth)} interactions wait and none has left in ${duration(atMs - state.stuckSinceMs)}. No departure has ever been seen here, so there is nothing to compare with: its strategy may never have been loaded.${directEvidence(state, atMs)}`;
    case "waiting-too-long":
      return `The oldest interaction has waited longer than ${duration(ageLimitSeconds(state) * 1000)}, beyond what this queue has ever shown. It is normally worked off at once.`;
    case "growing":
      return growth(state, atMs);
    case "recovering":
      return "It drains again; the backlog is still above usual.";
    case "unknown":
      return `No fresh reading since ${duration(atMs - state.atMs)}.`;
    case "learning":
      return "This hour of the week has not been seen often enough yet to say what is normal.";
    case "ok":
      if (settings.profile === "archive")
        return "An archive: it is meant to hold interactions and never alarms.";
      if (state.tookOver)
        return "A new steady rate has lasted for three days and is taken as normal from now on.";
      if (state.depth === 0) return "Nothing waits.";
      return `${count(state.depth)} wait, and they leave as usual.`;
  }
}

function missingDepartures(state: QueueState, atMs: number): string {
  const gone = Math.round(state.leftSinceOnset);
  const waited = duration(atMs - state.onsetMs);
  const left = gone === 0 ? "none has" : gone === 1 ? "one has" : `${count(gone)} have`;
  const lead = `Work has waited ${waited}; about ${count(state.expectedSinceOnset)} interactions would normally have left by now, ${left}.`;
  const waits = oneIn(state);
  return gone === 0 && waits >= 10
    ? `${lead} In a healthy queue this happens once in ${MANY.format(waits)} such waits.`
    : lead;
}

function directEvidence(state: QueueState, atMs: number): string {
  if (Number.isNaN(state.routingIdleSinceMs) || state.enteredWhileIdle === 0) return "";
  return ` Nothing has been in routing for ${duration(atMs - state.routingIdleSinceMs)} although ${count(state.enteredWhileIdle)} came in: no strategy takes work from this queue.`;
}

function doubt(state: QueueState): string {
  return state.evidence === "depth"
    ? " Seen from the depth alone; to tell hang-ups from routing it needs the `left` counter."
    : "";
}

function growth(state: QueueState, atMs: number): string {
  const minutes = Math.max(5, (atMs - state.growthSinceMs) / 60_000);
  const usual = usualDeviation(state) * Math.sqrt(minutes / 5);
  const perHour = (60 * state.growthChange) / minutes;
  const drains =
    state.rates.meanPerSecond > 0
      ? ` About ${rate(60 * state.rates.meanPerSecond)} leave a minute, which is normal: more is coming in.`
      : "";
  return `${count(state.growthChange)} more in ${duration(minutes * 60_000)}, usually ±${count(usual)}.${drains} At this pace ${count(state.depth + perHour)} wait in an hour.`;
}

function count(value: number): string {
  return NUMBERS.format(finite(value));
}

function rate(value: number): string {
  return value >= 10 ? count(value) : value.toPrecision(2);
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(finite(ms) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${seconds} s`;
}
