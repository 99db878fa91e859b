import type { FaultInput } from "@/lib/simulator/faults";

/** The seed of the demo's world: one whose first hour is about as busy as usual, so that only what the story says goes wrong. */
export const DEMO_SEED = 25;
/** What Tidewatch learns from before the story begins. */
export const DEMO_HISTORY_DAYS = 14;

/** What the board is to show of a queue, and the minute of the story by which it does. */
export interface StorySign {
  readonly byMinute: number;
  /** A state as the board names it, with what to notice. */
  readonly text: string;
}

/** One thing that goes wrong in the demo. */
export interface StoryEvent {
  /** Minutes after the story's start. */
  readonly atMinute: number;
  readonly cluster: string;
  readonly queue: string;
  /** Strikes this queue only. */
  readonly fault: FaultInput;
  /** What happens, in a few words. */
  readonly happens: string;
  /** In the order of time. */
  readonly shows: readonly StorySign[];
}

/** What happens in the demo, in the order of time. Each event strikes another queue; all others stay healthy. */
export const DEMO_STORY: readonly StoryEvent[] = [
  {
    atMinute: 1,
    cluster: "Digital-US",
    queue: "Email.Inbound.Q",
    fault: { fault: "unload-strategy" },
    happens: "its strategy is unloaded, nothing leaves",
    shows: [{ byMinute: 4, text: "Not draining" }],
  },
  {
    atMinute: 1.5,
    cluster: "Digital-EU",
    queue: "WorkItem.Indexing.Q",
    fault: { fault: "throttle-strategy", fraction: 0.5 },
    happens: "60 a minute come in, only 30 leave",
    shows: [{ byMinute: 10, text: "Draining slowly or Waiting too long" }],
  },
  {
    atMinute: 2,
    cluster: "Digital-US",
    queue: "WorkItem.Registration.Q",
    fault: { fault: "burst", factor: 6, for: "3m" },
    happens: "6 times the work until minute 5, then as usual",
    shows: [
      { byMinute: 5, text: "Growing" },
      { byMinute: 10, text: "Recovering, and when it will be usual again" },
      { byMinute: 30, text: "OK" },
    ],
  },
  {
    atMinute: 2.5,
    cluster: "Digital-US",
    queue: "Chat.Support.Q",
    fault: { fault: "agents-leave" },
    happens: "all its agents log out, customers wait and give up",
    shows: [
      { byMinute: 10, text: "Not draining, although the queue stays short" },
      { byMinute: 20, text: "its page says how many gave up" },
    ],
  },
  {
    atMinute: 3,
    cluster: "Digital-EU",
    queue: "WorkItem.Classification.Q",
    fault: { fault: "throttle-strategy", fraction: 0.25 },
    happens: "20 a minute come in, only 5 leave",
    shows: [{ byMinute: 10, text: "Draining slowly or Not draining" }],
  },
];

/** The story as a scenario that a simulator of the demo world plays: the body of `POST /control/scenario`. */
export function storyScenario() {
  return {
    name: "Demo",
    steps: DEMO_STORY.map(({ atMinute, cluster, queue, fault }) => ({
      at: atMinute * 60,
      ...fault,
      cluster,
      queue,
    })),
  };
}
