import { describe, expect, test } from "vitest";
import { kindOfSlot } from "./baseline";
import { applyFeedback } from "./feedback";
import { HEALTHY, learnedQueue, STOPPED, TestQueue } from "./test-queue";

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

describe("a new steady rate", () => {
  test("is taken over when half of the drain is left for three days, and no longer flagged", () => {
    const queue = new TestQueue();
    queue.depth = 100_000;
    queue.run(2 * 1440, { arrivals: 6, departures: 6 });
    queue.told();
    queue.run(5 * 1440, { arrivals: 3, departures: 3 });
    expect(queue.transitions[0]?.state).toBe("draining-slowly");
    expect(queue.transitions.filter(({ adopted }) => adopted === "rate")).toHaveLength(1);
    expect(queue.state.state).toBe("ok");
  });

  test("is taken over after three days of the same kind, with a notice", () => {
    const queue = new TestQueue();
    queue.depth = 100_000;
    queue.run(2 * 1440, { arrivals: 10, departures: 10 });
    queue.told();
    for (let minute = 0; minute < 5 * 1440; minute += 1) {
      queue.run(1, { arrivals: 0, departures: minute % 2 });
    }
    const notice = queue.transitions.find(({ reason }) => reason.includes("new steady rate"));
    expect(queue.transitions[0]?.state).toBe("not-draining");
    expect(notice?.state).toBe("ok");
  });

  test("is taken over on the third slow Saturday too, while the weekdays stay as they were", () => {
    const queue = new TestQueue();
    queue.depth = 500_000;
    const day = (perMinute: number, days = 1) =>
      queue.run(days * 1440, { arrivals: perMinute, departures: perMinute });
    day(10, 7);
    queue.told();
    for (let week = 0; week < 3; week += 1) {
      day(10, 5);
      for (let minute = 0; minute < 1440; minute += 1) queue.run(1, { arrivals: 0, departures: minute % 2 });
      day(10);
    }
    const notice = queue.transitions.find(({ reason }) => reason.includes("new steady rate"));
    expect(new Date(notice?.atMs ?? 0).toISOString()).toBe("2026-03-29T00:00:00.000Z");
    const [monday, saturday] = [0, 5 * 48].map((slot) =>
      queue.state.baseline.sum("events", kindOfSlot(slot), 20),
    );
    expect(saturday).toBeLessThan((monday ?? 0) / 10);
  });
});
