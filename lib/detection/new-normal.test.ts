import { describe, expect, test } from "vitest";
import { applyFeedback } from "./feedback";
import { HEALTHY, learnedQueue, STOPPED } from "./test-queue";

/** More comes in for an hour, and the backlog stays after that: it drains as fast as work comes in. */
function swollenQueue() {
  const queue = learnedQueue().run(60, { arrivals: 8, departures: 2 });
  expect(queue.state.state).toBe("growing");
  return queue;
}

describe("a level that stays", () => {
  test("is adopted by itself when it holds for days with healthy departures, and told once", () => {
    const queue = swollenQueue().run(5 * 1440, HEALTHY);
    const adopted = queue.transitions.filter((each) => each.adopted !== null);
    expect(adopted).toMatchObject([{ adopted: "level", state: "ok" }]);
    queue.told();
    expect(queue.run(1440, HEALTHY).told()).toEqual([]);
    expect(queue.state.depth).toBeGreaterThan(300);
  });

  test("is not adopted while it does not drain", () => {
    const queue = learnedQueue().run(5 * 1440, STOPPED);
    expect(queue.transitions.filter(({ adopted }) => adopted === "level")).toEqual([]);
    expect(queue.state.state).toBe("not-draining");
  });
});

describe("a person who says that this is the new normal", () => {
  test("ends the alarm at once, and the level is ok from then on", () => {
    const queue = swollenQueue();
    queue.told();
    applyFeedback(queue.state, "new-normal", queue.nowMs);
    queue.run(1, HEALTHY);
    expect(queue.transitions).toMatchObject([{ state: "ok", adopted: "level" }]);
    queue.told();
    expect(queue.run(600, HEALTHY).told()).toEqual([]);
  });

  test("does not blind it: a stop and a further rise are flagged", () => {
    const queue = swollenQueue();
    applyFeedback(queue.state, "new-normal", queue.nowMs);
    queue.run(60, HEALTHY).told();
    expect(queue.run(20, STOPPED).told()).toContain("not-draining");
  });
});
