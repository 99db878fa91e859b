import { describe, expect, test } from "vitest";
import { suggestProfile } from "./suggest-profile";
import { HEALTHY, learnedQueue, MINUTE_MS, TestQueue } from "./test-queue";

describe("a queue that swells although it drains", () => {
  test("is growing, with both numbers, and ok once it shrinks again", () => {
    const queue = learnedQueue().run(60, { arrivals: 30, departures: 2 });
    const [warning] = queue.transitions;
    expect(warning?.state).toBe("growing");
    expect(warning?.reason).toMatch(
      /more in .*, usually ±\d+\. About 2\.0 leave a minute, which is normal: more is coming in\. At this pace/,
    );
    queue.told();
    expect(queue.run(180, { arrivals: 0, departures: 20 }).told()).toEqual(["ok"]);
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
