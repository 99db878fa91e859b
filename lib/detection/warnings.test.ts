import { describe, expect, test } from "vitest";
import { suggestProfile } from "./suggest-profile";
import { HEALTHY, learnedQueue, MINUTE_MS, STOPPED, TestQueue } from "./test-queue";
import { ALARM_STATES } from "./types";

describe("a queue that swells although it drains", () => {
  test("is growing within minutes, with both numbers, recovers when usual work comes in, and is ok once it is usual", () => {
    const queue = learnedQueue().run(60, { arrivals: 6, departures: 2 });
    const [unusual, warning] = queue.transitions;
    expect(unusual?.state).toBe("suspect");
    expect(warning?.state).toBe("growing");
    expect((warning?.atMs ?? 0) - queue.nowMs + 60 * MINUTE_MS).toBeLessThanOrEqual(12 * MINUTE_MS);
    expect(warning?.reason).toMatch(
      /^\d+ came in within \d+ min, usually about \d+\. They leave no slower than usual, about 2\.0 a minute: more comes in\. At this pace \d+ wait in an hour\.$/,
    );
    queue.told();
    expect(queue.run(180, { arrivals: 2, departures: 4 }).told()).toEqual(["recovering", "ok"]);
  });

  test("is not growing within a planned peak, and is beyond it", () => {
    const queue = learnedQueue();
    queue.settings = { ...queue.settings, plannedPeakAt: () => 4 };
    const alarms = () => queue.told().filter((state) => ALARM_STATES.has(state));
    queue.run(120, { arrivals: 6, departures: 2 });
    expect(alarms()).toEqual([]);
    queue.run(60, { arrivals: 20, departures: 2 });
    expect(alarms()).toEqual(["growing"]);
  });

  test("that stops draining in a planned peak is flagged all the same", () => {
    const queue = learnedQueue();
    queue.settings = { ...queue.settings, plannedPeakAt: () => 10 };
    expect(queue.run(20, STOPPED).told()).toContain("not-draining");
  });
});

describe("a queue that drains at half its speed", () => {
  test("is draining slowly: later than a stop, but found", () => {
    const queue = new TestQueue();
    queue.depth = 1_000_000;
    for (let minute = 0; minute < 2.2 * 1440; minute += 1) queue.run(1, { arrivals: 0, departures: 10 });
    queue.told();
    for (let minute = 0; minute < 240; minute += 1) queue.run(1, { arrivals: 0, departures: 5 });
    expect(queue.told()).toContain("draining-slowly");
  });
});

describe("work that waits too long in a queue that is worked off at once", () => {
  test("is called out by its age, beyond what history explains", () => {
    const queue = learnedQueue((fresh) => {
      fresh.settings = { ...fresh.settings, profile: "immediate" };
    });
    for (let minute = 0; minute < 2100; minute += 1) queue.run(1, HEALTHY, { oldestAtMs: queue.nowMs });
    expect(queue.told()).toEqual([]);
    queue.run(1, HEALTHY, { oldestAtMs: queue.nowMs - 600 * MINUTE_MS });
    expect(queue.told()).toEqual(["waiting-too-long"]);
    expect(queue.run(1, HEALTHY, { oldestAtMs: queue.nowMs }).told()).toEqual(["ok"]);
  });
});

describe("the profile that history speaks for", () => {
  test("is distribution where work waits and leaves", () => {
    expect(suggestProfile(learnedQueue().state)?.profile).toBe("distribution");
  });

  test("is archive where work waits and hardly leaves", () => {
    const queue = new TestQueue();
    queue.depth = 50_000;
    queue.run(2000, { arrivals: 1, departures: 0 });
    expect(suggestProfile(queue.state)?.profile).toBe("archive");
  });

  test("is immediate where it is nearly always empty", () => {
    const queue = new TestQueue();
    queue.depth = 0;
    queue.settings = { ...queue.settings };
    for (let minute = 0; minute < 1600; minute += 1) {
      queue.run(1, minute % 20 === 0 ? { arrivals: 4, departures: 0 } : { arrivals: 0, departures: 4 });
    }
    expect(suggestProfile(queue.state)?.profile).toBe("immediate");
  });

  test("is not guessed from less than a day", () => {
    expect(suggestProfile(new TestQueue().run(600, HEALTHY).state)).toBeNull();
  });
});
