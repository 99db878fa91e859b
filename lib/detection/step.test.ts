import { describe, expect, test } from "vitest";
import { kindOfSlot } from "./baseline";
import { encodeProgress } from "./codec";
import { explain } from "./explain";
import { applyFeedback } from "./feedback";
import { inOfficeHours } from "./office-hours";
import { HEALTHY, learnedQueue, MINUTE_MS, NOTHING, STOPPED, TestQueue } from "./test-queue";
import { ALARM_STATES } from "./types";

describe("a queue that drains as usual", () => {
  test("is learning on its first day and ok once the same hour has been seen", () => {
    expect(new TestQueue().run(2 * 1440, HEALTHY).told()).toEqual(["learning", "ok"]);
  });

  test("is never ok while far more comes in than ever", () => {
    const queue = learnedQueue();
    queue.run(4, { arrivals: 200, departures: 2 });
    expect(queue.told()).toEqual(["growing"]);
  });

  test("stays ok in an hour in which nothing ever left", () => {
    const queue = new TestQueue();
    for (let day = 0; day < 4; day += 1) queue.run(720, HEALTHY).run(720, { arrivals: 0, departures: 0 });
    expect(queue.told()).toEqual(["learning", "ok"]);
  });

  test("does not tick on the first Saturday, though weekdays are known", () => {
    const queue = new TestQueue();
    queue.run(5 * 1440, HEALTHY).run(1440, STOPPED);
    expect(queue.told().filter((state) => ALARM_STATES.has(state))).toEqual([]);
  });
});

describe("a queue that stops draining", () => {
  test("is suspect, then not draining, draining slowly while little is shown, recovering with proof, and ok once the backlog is gone", () => {
    const queue = learnedQueue().run(40, STOPPED);
    expect(queue.told()).toEqual(["suspect", "not-draining"]);
    queue.run(120, { arrivals: 2, departures: 3 });
    const [lowered, recovering, ok] = queue.transitions;
    expect(lowered).toMatchObject({ state: "draining-slowly", previous: "not-draining" });
    expect(recovering).toMatchObject({ state: "recovering" });
    expect(recovering?.reason).toMatch(
      /^It drains at the usual rate again\. \d+ wait, still above usual; net 1\.0 a minute down, usual again about \d\d:\d\d\.$/,
    );
    expect(recovering?.forecast?.fallsPerMinute).toBeCloseTo(1, 1);
    expect(ok).toMatchObject({ state: "ok", previous: "recovering" });
  });

  test("is flagged after ln(1 + μγ)/μ, with the numbers that say why", () => {
    const queue = learnedQueue().run(20, STOPPED);
    const alarm = queue.transitions.find(({ state }) => state === "not-draining");
    const stoppedMs = queue.nowMs - 20 * MINUTE_MS;
    expect((alarm?.atMs ?? 0) - stoppedMs).toBeLessThanOrEqual(8 * MINUTE_MS);
    expect(alarm).toMatchObject({ sinceMs: stoppedMs, departures: 0 });
    expect(alarm?.expectedDepartures).toBeGreaterThan(9);
    expect(alarm?.oneIn).toBeGreaterThan(10_000);
    expect(alarm?.reason).toMatch(
      /^Work has waited \d min; about \d+ interactions would normally have left by now, none has\. A healthy queue does this (about|less than) once in /,
    );
  });

  test("recovers in the same time after the drain's return, whatever the length of the stop", () => {
    const minutes = [1, 12].map((hours) => {
      const queue = learnedQueue().run(hours * 60, STOPPED);
      const endMs = queue.nowMs;
      queue.told();
      queue.run(60, HEALTHY);
      const recovering = queue.transitions.find(({ state }) => state === "recovering");
      return ((recovering?.atMs ?? Number.NaN) - endMs) / MINUTE_MS;
    });
    expect(minutes[0]).toBeLessThanOrEqual(20);
    expect(minutes[1]).toBe(minutes[0]);
  });

  test("keeps its alarm with the words that the backlog no longer rises, while it neither falls nor drains as usual", () => {
    const queue = learnedQueue().run(60, STOPPED);
    queue.told();
    queue.run(240, { arrivals: 1, departures: 1 });
    expect(queue.told()).toEqual(["draining-slowly"]);
    const { reason } = explain(queue.state, queue.nowMs, queue.settings);
    expect(reason).toMatch(/125 wait, no longer rising\./);
  });

  test("is disproved at its first departure where one leaves every ten minutes, and drains slowly until more is shown", () => {
    const queue = new TestQueue();
    for (let block = 0; block < 6 * 72; block += 1) {
      queue.run(9, NOTHING).run(1, { arrivals: 1, departures: 1 });
    }
    queue.told();
    queue.run(240, NOTHING);
    expect(queue.told()).toEqual(["suspect", "not-draining"]);
    expect(queue.run(1, { arrivals: 0, departures: 1 }).told()).toEqual(["draining-slowly"]);
  });

  test("is not over at one departure where many leave in ten minutes", () => {
    const queue = learnedQueue().run(20, STOPPED);
    queue.told();
    expect(queue.run(1, { arrivals: 0, departures: 1 }).told()).toEqual([]);
  });

  test("clears when it has been empty for ten minutes: somebody purged it", () => {
    const queue = learnedQueue().run(20, STOPPED);
    queue.told();
    queue.depth = 0;
    expect(queue.run(9, { arrivals: 0, departures: 0 }).told()).toEqual([]);
    expect(queue.run(3, { arrivals: 0, departures: 0 }).told()).toEqual(["ok"]);
  });

  test("does not look healthy because people remove work by hand or hang up", () => {
    const queue = learnedQueue();
    queue.run(20, { arrivals: 0, departures: 0 }, { removed: 500 });
    expect(queue.told()).toEqual(["suspect", "not-draining"]);
  });

  test("is not learned from: the same stop is called out as fast on the next day", () => {
    const queue = learnedQueue()
      .run(600, STOPPED)
      .run(1440 - 600, HEALTHY);
    queue.told();
    expect(queue.run(8, STOPPED).told()).toContain("not-draining");
  });

  test("names what direct evidence there is: nothing in routing although work enters", () => {
    const queue = learnedQueue().run(20, STOPPED, { inRouting: 0 });
    const alarm = queue.transitions.find(({ state }) => state === "not-draining");
    expect(alarm?.reason).toMatch(/Nothing has been in routing for \d min although \d+ came in/);
  });

  test("never alarms as an archive", () => {
    const queue = learnedQueue();
    queue.settings = { ...queue.settings, profile: "archive" };
    expect(queue.run(600, STOPPED).told()).toEqual([]);
  });

  test("does not tick while it is closed", () => {
    const queue = learnedQueue();
    queue.settings = { ...queue.settings, closedAt: () => true };
    expect(queue.run(600, STOPPED).told()).toEqual([]);
  });
});

describe("a queue that opens in the morning", () => {
  const WAITING = { arrivals: 4, departures: 0 };
  /** A week, Monday to Friday open from 8 to 18: work comes from 8 on and is first taken so many minutes after it. */
  function openedAt(minutes: number): TestQueue {
    const queue = new TestQueue();
    queue.depth = 0;
    for (let day = 0; day < 8; day += 1) {
      const weekend = day === 5 || day === 6;
      queue.run(480, NOTHING);
      if (day === 7) break;
      if (weekend) queue.run(600, NOTHING);
      else {
        queue.run(minutes, WAITING).run(1, { arrivals: 8, departures: 4 });
        queue.run(599 - minutes, { arrivals: 4, departures: 4 });
      }
      queue.depth = 0;
      queue.run(360, NOTHING);
    }
    queue.told();
    return queue;
  }

  test("is called out within minutes when it stops at an opening that was always prompt", () => {
    expect(openedAt(0).run(5, WAITING).told()).toEqual(["suspect", "not-draining"]);
  });

  test("gets as long as it ever needed to begin, and is called out soon after that", () => {
    const queue = openedAt(12);
    expect(queue.run(12, WAITING).told()).toEqual([]);
    expect(queue.run(8, WAITING).told()).toEqual(["suspect", "not-draining"]);
  });
});

describe("a queue without a history of departures", () => {
  test("is unconfirmed when three wait and none left in 30 minutes, until three have left", () => {
    const queue = new TestQueue();
    expect(queue.run(30, STOPPED).told()).toEqual(["learning"]);
    expect(queue.run(2, STOPPED).told()).toEqual(["unconfirmed"]);
    expect(queue.run(1, HEALTHY).told()).toEqual([]);
    expect(queue.run(1, HEALTHY).told()).toEqual(["learning"]);
  });
});

describe("a queue without a history in the first night", () => {
  function installedAt(hour: number): TestQueue {
    const queue = new TestQueue();
    queue.nowMs += hour * 60 * MINUTE_MS;
    const { minuteOfWeek } = queue.settings;
    queue.settings = { ...queue.settings, likelyOpenAt: (atMs) => inOfficeHours(minuteOfWeek(atMs)) };
    return queue;
  }

  test("is unconfirmed only half an hour after the usual opening", () => {
    const queue = installedAt(18).run(15 * 60, STOPPED);
    expect(queue.told()).toEqual(["learning"]);
    expect(queue.run(32, STOPPED).told()).toEqual(["unconfirmed"]);
  });

  test("is unconfirmed after a day at the latest: not every centre keeps office hours", () => {
    const queue = installedAt(4 * 24 + 18).run(24 * 60, STOPPED);
    expect(queue.told()).toEqual(["learning"]);
    expect(queue.run(32, STOPPED).told()).toEqual(["unconfirmed"]);
  });

  test("is unconfirmed at any hour where opening hours are not guessed", () => {
    expect(new TestQueue().run(32, STOPPED).told()).toEqual(["learning", "unconfirmed"]);
  });
});

describe("bad input", () => {
  test("doubled and out-of-order readings change nothing", () => {
    const queue = learnedQueue();
    const before = JSON.stringify([encodeProgress(queue.state), queue.state.baseline]);
    queue.read({ left: 0 });
    queue.read({ atMs: queue.nowMs - 5 * MINUTE_MS, left: 0, depth: 900 });
    expect(JSON.stringify([encodeProgress(queue.state), queue.state.baseline])).toBe(before);
  });

  test("missed polls add nothing, clear nothing, and become unknown after six", () => {
    const queue = learnedQueue().run(20, STOPPED);
    queue.told();
    for (let poll = 0; poll < 8; poll += 1) queue.miss();
    expect(queue.told()).toEqual(["unknown"]);
    expect(queue.run(1, STOPPED).told()).toEqual(["not-draining"]);
  });

  test("counters that begin again are no departures and no stop", () => {
    const queue = learnedQueue().run(20, STOPPED);
    queue.told();
    queue.left = 0;
    queue.entered = 0;
    expect(queue.run(1, STOPPED, { startedAtMs: queue.nowMs }).told()).toEqual([]);
    expect(queue.state.notDraining).toBe(true);
  });

  test("a clock that was set back is believed at the third reading, and evidence is kept", () => {
    const queue = learnedQueue().run(20, STOPPED);
    const { drainEvidence } = queue.state;
    queue.nowMs -= 60 * MINUTE_MS;
    queue.run(3, STOPPED);
    expect(queue.state.atMs).toBe(queue.nowMs);
    expect(queue.state.drainEvidence).toBe(drainEvidence);
  });

  test("a capped depth is no fall and no rise, but work waits", () => {
    const queue = learnedQueue((fresh) => {
      fresh.withCounters = false;
    });
    queue.depth = 500;
    queue.run(60, { arrivals: 0, departures: 0 }, { capped: true });
    expect(queue.state.drainEvidence).toBe(0);
  });
});

describe("what people say of an alarm", () => {
  test("expected: quiet until something leaves, and called out again after that", () => {
    const queue = learnedQueue().run(20, STOPPED);
    queue.told();
    applyFeedback(queue.state, "expected", queue.nowMs);
    expect(
      queue
        .run(120, STOPPED)
        .told()
        .filter((state) => ALARM_STATES.has(state)),
    ).toEqual([]);
    expect(queue.run(20, HEALTHY).run(20, STOPPED).told()).toContain("not-draining");
  });

  test("wrong: the alarm ends and the stretch is learned", () => {
    const queue = learnedQueue().run(120, STOPPED);
    const slot = queue.state.visitSlot - 1;
    const known = queue.state.baseline.sum("exposedSeconds", kindOfSlot(slot), slot % 48);
    queue.told();
    applyFeedback(queue.state, "wrong", queue.nowMs);
    queue.run(1, STOPPED);
    expect(queue.told()[0]).toBe("suspect");
    expect(queue.state.notDraining || queue.state.recovering).toBe(false);
    expect(queue.state.baseline.sum("exposedSeconds", kindOfSlot(slot), slot % 48)).toBeGreaterThan(
      known + 1000,
    );
  });
});
