import { describe, expect, test } from "vitest";
import { abandonmentOf } from "./abandonment";
import { explain } from "./explain";
import { learnedQueue, MINUTE_MS, TestQueue } from "./test-queue";

/** Lets customers give up: so many leave the queue in each minute without being routed. */
function giveUp(queue: TestQueue, minutes: number, perMinute: number, removed: { count: number }): void {
  for (let minute = 0; minute < minutes; minute += 1) {
    removed.count += perMinute;
    queue.nowMs += MINUTE_MS;
    queue.entered += 2;
    queue.left += Math.max(0, 2 - perMinute);
    queue.read({ removed: removed.count });
  }
}

describe("customers who give up", () => {
  test("are told in the sentence and by a signal, with what is usual", () => {
    const removed = { count: 0 };
    const queue = learnedQueue((fresh) => fresh.read({ removed: 0 }));
    queue.run(1440, { arrivals: 2, departures: 2 }, { removed: 0 });
    queue.told();
    giveUp(queue, 30, 2, removed);
    const signal = abandonmentOf(queue.state);
    expect(signal?.removed).toBeGreaterThan(20);
    expect(signal?.usual).toBeLessThan(5);
    expect(explain(queue.state, queue.nowMs, queue.settings)).toMatchObject({ abandonment: signal });
    expect(queue.state.state).toBe("not-draining");
    expect(explain(queue.state, queue.nowMs, queue.settings).reason).toMatch(
      /\d+ came in, \d+ gave up or were removed, \d+ wait\./,
    );
  });

  test("are no signal where that is usual at this hour", () => {
    const removed = { count: 0 };
    const queue = new TestQueue();
    giveUp(queue, 3 * 1440, 1, removed);
    expect(queue.told()).not.toContain("not-draining");
    expect(abandonmentOf(queue.state)).toBeNull();
  });
});

describe("beginnings of routing that are missing", () => {
  /** A chat whose customers mostly hang up: the depth falls all the time, and *in routing* rises now and then. */
  function chat(queue: TestQueue, minutes: number, routed: boolean): void {
    for (let minute = 0; minute < minutes; minute += 1) {
      queue.nowMs += MINUTE_MS;
      queue.depth = 5 + (minute % 2);
      queue.read({ inRouting: routed ? minute % 2 : 0 });
    }
  }

  test("flag a stop that the depth alone can't show, since hang-ups look like a drain", () => {
    const queue = new TestQueue();
    queue.withCounters = false;
    chat(queue, 3 * 1440, true);
    queue.told();
    chat(queue, 120, false);
    expect(queue.told()).toContain("not-draining");
    expect(explain(queue.state, queue.nowMs, queue.settings).reason).toMatch(
      /Nothing has been in routing for/,
    );
  });

  test("are nothing where *in routing* is not told", () => {
    const queue = new TestQueue();
    queue.withCounters = false;
    for (let minute = 0; minute < 3 * 1440 + 120; minute += 1) {
      queue.nowMs += MINUTE_MS;
      queue.depth = 5 + (minute % 2);
      queue.read();
    }
    expect(queue.told()).not.toContain("not-draining");
  });
});
