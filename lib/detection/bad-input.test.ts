import { describe, expect, test } from "vitest";
import { AMOUNTS } from "./queue-state";
import { DAY_MS, HEALTHY, HOUR_MS, learnedQueue, MINUTE_MS, NOTHING, STOPPED, TestQueue } from "./test-queue";
import { ALARM_STATES } from "./types";

const alarms = (queue: TestQueue) => queue.told().filter((state) => ALARM_STATES.has(state));

function expectFinite({ state }: TestQueue): void {
  for (const field of AMOUNTS) if (field !== "visitFirstMinutes") expect(state[field], field).not.toBeNaN();
}

describe("the start of the server that is told", () => {
  test("is the same run while it jitters by less than a minute (now − uptime), so a stop is found", () => {
    const queue = learnedQueue((fresh) => fresh.read({ startedAtMs: fresh.nowMs }));
    for (let minute = 0; minute < 20; minute += 1)
      queue.run(1, STOPPED, { startedAtMs: queue.nowMs - DAY_MS + ((minute * 37) % 50) * 1000 });
    expect(alarms(queue)).toEqual(["not-draining"]);
  });

  test("is the same run when it runs backwards or is absent", () => {
    const queue = learnedQueue((fresh) => fresh.read({ startedAtMs: fresh.nowMs }));
    for (let minute = 0; minute < 20; minute += 1)
      queue.run(1, STOPPED, minute % 2 === 0 ? {} : { startedAtMs: queue.nowMs - minute * HOUR_MS });
    expect(alarms(queue)).toEqual(["not-draining"]);
  });

  test("is another run after a clear jump: that interval adds nothing", () => {
    const queue = learnedQueue((fresh) => fresh.read({ startedAtMs: fresh.nowMs }));
    queue.run(3, STOPPED, { startedAtMs: queue.nowMs - DAY_MS });
    const { drainEvidence } = queue.state;
    queue.run(1, STOPPED, { startedAtMs: queue.nowMs });
    expect(queue.state.drainEvidence).toBe(drainEvidence);
  });
});

describe("clocks", () => {
  test.each([
    ["two hours ahead and back", [2 * HOUR_MS, -2 * HOUR_MS]],
    ["an hour forward at once", [HOUR_MS]],
    ["to 1970 and back", [-Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 1)]],
  ])("set %s: the stop that lasts stays flagged, and a later one is found", (_name, jumps) => {
    const queue = learnedQueue().run(20, STOPPED);
    for (const jump of jumps) {
      queue.nowMs += jump;
      queue.run(10, STOPPED);
    }
    expect(queue.state.notDraining).toBe(true);
    expectFinite(queue);
    queue.run(240, { arrivals: 0, departures: 4 });
    queue.told();
    queue.run(20, STOPPED);
    expect(alarms(queue)).toEqual(["not-draining"]);
  });

  test("set back while the server is silent: the state is unknown after the usual time, not in the old future", () => {
    const queue = learnedQueue();
    queue.nowMs -= 2 * HOUR_MS;
    for (let poll = 0; poll < 8; poll += 1) queue.miss();
    expect(queue.told()).toEqual(["unknown"]);
    queue.run(2, HEALTHY);
    expect(queue.told()).toEqual(["ok"]);
  });
});

describe("counters that do not add up", () => {
  test("`left` that falls behind what came in and is there: only what routing took counts", () => {
    const queue = learnedQueue();
    for (let minute = 0; minute < 30; minute += 1) {
      queue.nowMs += MINUTE_MS;
      queue.entered += 2;
      queue.read();
    }
    expect(alarms(queue)).toContain("not-draining");
    expectFinite(queue);
  });

  test("`removed` alone: what gave up is no drain", () => {
    const queue = new TestQueue();
    queue.withCounters = false;
    let removed = 0;
    for (let minute = 0; minute < 3 * 1440; minute += 1) {
      queue.depth = 5 + (minute % 2);
      queue.nowMs += MINUTE_MS;
      queue.read({ removed });
    }
    queue.told();
    for (let minute = 0; minute < 240; minute += 1) {
      // Each fall is somebody who gave up.
      if (minute % 2 === 0) removed += 1;
      queue.depth = 5 + (minute % 2);
      queue.nowMs += MINUTE_MS;
      queue.read({ removed });
    }
    expect(queue.state.departuresObserved).toBeGreaterThan(0);
    expect(queue.told()).toContain("not-draining");
  });

  test("a thousand removed at once is one event: no abandonment, no departures, no recovery", () => {
    const queue = learnedQueue((fresh) => fresh.read({ removed: 0 }));
    queue.run(60, STOPPED, { removed: 0 });
    queue.told();
    queue.depth = 2;
    queue.run(1, STOPPED, { removed: 1000 });
    expect(queue.told()).toEqual([]);
    expect(queue.state.abandoning).toBe(false);
    expect(queue.state.notDraining).toBe(true);
  });

  test("a depth capped at 500 for a day, without counters: nothing is claimed, and it is never ok above usual", () => {
    const queue = new TestQueue();
    queue.withCounters = false;
    for (let minute = 0; minute < 3 * 1440; minute += 1)
      queue.run(1, minute % 2 === 0 ? { arrivals: 2, departures: 0 } : { arrivals: 0, departures: 2 });
    queue.told();
    queue.depth = 500;
    queue.run(1440, NOTHING, { capped: true });
    expect(alarms(queue)).toEqual([]);
    expect(queue.state.state).toBe("suspect");
    expectFinite(queue);
  });
});

test("a campaign that triples the work, with agents to match, is no alarm and is learned", () => {
  const queue = learnedQueue();
  queue.run(30 * 1440, { arrivals: 6, departures: 6 });
  expect(queue.state.state).toBe("ok");
});
