import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Story } from "./beginning";

/** What part of the queues turns in one step with many others, as when a cluster stops. */
const IN_BURSTS = 4;
const BURST_QUEUES = 50;

/** Lets each queue be too deep twice within `steps`: four events an alert, which is one that re-opens. A quarter of them in bursts. */
export function crashStory(random: RandomGenerator, queues: number, steps: number): Story {
  const story: { step: number; queue: number }[] = [];
  let burst: number[] = [];
  for (let queue = 0; queue < queues; queue += 1) {
    const inBurst = queue < queues / IN_BURSTS;
    if (!inBurst || queue % BURST_QUEUES === 0) burst = fourSteps(random, steps);
    for (const step of burst) story.push({ step, queue });
  }
  return story;
}

function fourSteps(random: RandomGenerator, steps: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < 4) chosen.add(uniformInt(random, 1, steps));
  return [...chosen];
}
