import { expect, test } from "vitest";
import { createRefresher } from "./refresher";

function aRefresher(minGapMs: number) {
  const world = { nowMs: 0, runs: 0, timers: [] as { atMs: number; call: () => void }[], finish: () => {} };
  const refresher = createRefresher(
    {
      monotonicMs: () => world.nowMs,
      after: (delayMs, call) => {
        const timer = { atMs: world.nowMs + delayMs, call };
        world.timers.push(timer);
        return () => {
          world.timers = world.timers.filter((one) => one !== timer);
        };
      },
    },
    minGapMs,
    () => {
      world.runs += 1;
      return new Promise<void>((resolve) => {
        world.finish = resolve;
      });
    },
  );
  const finish = async () => {
    world.finish();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const passTo = (nowMs: number) => {
    world.nowMs = nowMs;
    const due = world.timers.filter((timer) => timer.atMs <= nowMs);
    world.timers = world.timers.filter((timer) => timer.atMs > nowMs);
    for (const timer of due) timer.call();
  };
  return { world, refresher, finish, passTo };
}

test("the first request runs at once", () => {
  const { world, refresher } = aRefresher(500);
  refresher.request();
  expect(world.runs).toBe(1);
});

test("requests during a run cause exactly one more, after the gap", async () => {
  const { world, refresher, finish, passTo } = aRefresher(500);
  refresher.request();
  refresher.request();
  refresher.request();
  expect(world.runs).toBe(1);
  passTo(100);
  await finish();
  expect(world.runs).toBe(1);
  passTo(500);
  expect(world.runs).toBe(2);
  await finish();
  passTo(5_000);
  expect(world.runs).toBe(2);
});

test("stopped, it runs no more", async () => {
  const { world, refresher, finish, passTo } = aRefresher(500);
  refresher.request();
  refresher.request();
  await finish();
  refresher.stop();
  passTo(1_000);
  expect(world.runs).toBe(1);
});

test("news runs at once where the timer for it comes late, as in a hidden page", async () => {
  const { world, refresher, finish } = aRefresher(500);
  refresher.request();
  await finish();
  refresher.request();
  world.nowMs = 900;
  refresher.request();
  expect([world.runs, world.timers.length]).toEqual([2, 0]);
});
