import { describe, expect, it } from "vitest";
import { explain } from "@/lib/detection/explain";
import { newQueueState, type QueueState } from "@/lib/detection/queue-state";
import { step } from "@/lib/detection/step";
import {
  ALARM_STATES,
  type DetectionSettings,
  type DetectionState,
  type Transition,
} from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { DEMO_HISTORY_DAYS, DEMO_SEED, DEMO_STORY } from "./demo-story";
import { MINUTE_MS, runStory, type StoryQueue } from "./fixtures/story-run";

const UNLOADED = "Email.Inbound.Q";
const HALF = "WorkItem.Indexing.Q";
const BURST = "WorkItem.Registration.Q";
const CHAT = "Chat.Support.Q";
const QUARTER = "WorkItem.Classification.Q";

/** A queue, a minute of the story, and the states in which the queue may be then. */
type Row = readonly [queue: string, minute: number, states: readonly DetectionState[]];

const CALM: readonly DetectionState[] = ["ok", "suspect"];
/** An immediate queue that keeps a part of its drain is slow, and its work waits too long: both are right. */
const SLOW: readonly DetectionState[] = ["draining-slowly", "waiting-too-long"];
const SLOW_OR_STOPPED: readonly DetectionState[] = [...SLOW, "not-draining"];

const ROWS: readonly Row[] = [
  [UNLOADED, 3, ["suspect", "not-draining", "waiting-too-long"]],
  [UNLOADED, 10, ["not-draining"]],
  [UNLOADED, 20, ["not-draining"]],
  [UNLOADED, 40, ["not-draining"]],
  [CHAT, 3, CALM],
  [CHAT, 10, ["not-draining"]],
  [CHAT, 20, ["not-draining"]],
  [CHAT, 40, ["not-draining"]],
  [QUARTER, 3, CALM],
  [QUARTER, 10, SLOW_OR_STOPPED],
  [QUARTER, 20, SLOW_OR_STOPPED],
  [QUARTER, 40, SLOW_OR_STOPPED],
  [HALF, 3, CALM],
  [HALF, 10, [...SLOW, "growing"]],
  [HALF, 20, SLOW],
  [HALF, 40, SLOW],
  [BURST, 3, [...CALM, "growing"]],
  [BURST, 10, ["recovering"]],
  [BURST, 20, ["recovering", "ok"]],
  [BURST, 40, ["ok"]],
];

const SIMULATED_START_MS = Date.UTC(2026, 10, 25, 14, 10);
/** The story does not depend on when it starts, but what is learned does: of a Sunday's half hour two visits, of a Wednesday's ten. */
const STARTS: readonly (readonly [day: string, startMs: number])[] = [
  ["Wednesday", SIMULATED_START_MS],
  ["Sunday", Date.UTC(2026, 10, 22, 19, 0)],
];

interface Watched {
  readonly startMs: number;
  readonly queue: StoryQueue;
  readonly settings: DetectionSettings;
  readonly state: QueueState;
  readonly transitions: Transition[];
  /** The state at the end of each minute of the story. */
  readonly minutes: DetectionState[];
}

/** Lets every queue of the demo learn from the history that the demo loads, and then live through the story, for each of the starts. */
function judgeStory(): readonly Watched[] {
  const run = runStory({ startMs: SIMULATED_START_MS, days: DEMO_HISTORY_DAYS, seed: DEMO_SEED });
  const judged = run.queues.filter(({ profile }) => profile !== "archive");
  const shared = { falseAlarmsPerMonth: 1, queues: judged.length, minuteOfWeek: createWeekClock("UTC") };
  const watched = judged.map((queue) =>
    STARTS.map(
      ([, startMs]): Watched => ({
        startMs,
        queue,
        settings: { ...shared, profile: queue.profile },
        state: newQueueState(),
        transitions: [],
        minutes: [],
      }),
    ),
  );
  const stepAll = (atMs: number, note: (each: Watched, transition: Transition | undefined) => void) => {
    for (const ofQueue of watched) {
      const reading = ofQueue[0]?.queue.read(atMs);
      if (reading === undefined) continue;
      for (const each of ofQueue) {
        const shiftMs = each.startMs - SIMULATED_START_MS;
        const oldestAtMs = reading.oldestAtMs === undefined ? undefined : reading.oldestAtMs + shiftMs;
        note(each, step(each.state, { ...reading, atMs: atMs + shiftMs, oldestAtMs }, each.settings));
      }
    }
  };
  for (const atMs of run.history()) stepAll(atMs, () => {});
  for (const atMs of run.polls(45)) {
    const minute = (atMs - SIMULATED_START_MS) / MINUTE_MS;
    stepAll(atMs, ({ transitions, minutes, state }, transition) => {
      if (transition !== undefined) transitions.push(transition);
      if (Number.isInteger(minute)) minutes[minute] = state.state ?? "learning";
    });
  }
  return watched.flat();
}

const ALL = judgeStory();

describe.each(STARTS)("the demo that is started on a %s", (_, startMs) => {
  const watched = ALL.filter((each) => each.startMs === startMs);
  const isTold = ({ queue }: Watched) =>
    DEMO_STORY.some((event) => event.cluster === queue.cluster && event.queue === queue.name);
  const told = (name: string): Watched => {
    const found = watched.find((each) => isTold(each) && each.queue.name === name);
    if (found === undefined) throw new Error(`the story has no ${name}`);
    return found;
  };
  const alarms = ({ transitions }: Watched) => transitions.filter(({ state }) => ALARM_STATES.has(state));

  it.each(ROWS)("shows %s at minute %i as one of %j", (name, minute, states) => {
    expect(states).toContain(told(name).minutes[minute]);
  });

  it("flags no queue before its fault, and none that has no fault", () => {
    for (const each of watched) {
      const event = DEMO_STORY.find(
        ({ cluster, queue }) => cluster === each.queue.cluster && queue === each.queue.name,
      );
      const fromMs = startMs + (event?.atMinute ?? 45) * MINUTE_MS;
      const false_ = alarms(each).filter(({ atMs }) => atMs < fromMs);
      expect({ queue: each.queue.name, alarms: false_ }).toEqual({ queue: each.queue.name, alarms: [] });
    }
  });

  it("flags each of the story's queues within ten minutes, and once", () => {
    for (const each of watched.filter(isTold)) {
      const first = alarms(each)[0];
      expect(first?.atMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(startMs + 10 * MINUTE_MS);
      const begun = alarms(each).filter(({ previous }) => previous === null || !ALARM_STATES.has(previous));
      expect({ queue: each.queue.name, detections: begun.length }).toEqual({
        queue: each.queue.name,
        detections: 1,
      });
    }
  });

  it("follows the burst from growing over recovering, with a time, to ok", () => {
    const states = told(BURST).transitions.filter(({ state }) => state !== "suspect");
    expect(states.map(({ state }) => state)).toEqual(["growing", "recovering", "ok"]);
    expect(states[0]?.atMs).toBeLessThanOrEqual(startMs + 5 * MINUTE_MS);
    expect(states[1]?.forecast?.usualAtMs).toBeGreaterThan(startMs + 8 * MINUTE_MS);
  });

  it("says in the end how many chat customers gave up", () => {
    const { state, settings } = told(CHAT);
    const { abandonment } = explain(state, startMs + 45 * MINUTE_MS, settings);
    expect(abandonment?.removed).toBeGreaterThan(20);
  });
});
