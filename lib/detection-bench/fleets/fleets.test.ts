import { expect, test } from "vitest";
import { createRandom } from "@/lib/simulator/random";
import { DAY_MS, HOUR_MS, START_MS } from "../scenario";
import { FLEET_KINDS, fleetQueue } from "./fleet-queue";
import { poissonInterval } from "./poisson-interval";
import { falseAlarmsAMonth } from "./report";
import { BurstClock, type FleetResult } from "./run-fleet";

test("the exact interval of a Poisson mean is Garwood's", () => {
  expect(poissonInterval(0).low).toBe(0);
  expect(poissonInterval(0).high).toBeCloseTo(3.689, 2);
  expect(poissonInterval(10).low).toBeCloseTo(4.795, 2);
  expect(poissonInterval(10).high).toBeCloseTo(18.39, 2);
});

test("false alarms are counted a month and fleet, of every kind", () => {
  const queue = (fleet: number, falseAlarms: string[]): FleetResult => ({
    fleet,
    index: 0,
    kind: "steady",
    departuresPerHour: 60,
    bursts: 0,
    counters: { falseAlarms, growthInBursts: 1 },
    depth: { falseAlarms: [], growthInBursts: 0 },
  });
  const results = [queue(0, ["growing@x", "unconfirmed@y"]), queue(1, ["not-draining@z"]), queue(2, [])];
  const { fleets, count, mean } = falseAlarmsAMonth(results, "counters");
  expect([fleets, count]).toEqual([3, 3]);
  expect(mean).toBeCloseTo(30 / 28);
});

test("a burst lasts until no more wait than before it", () => {
  const clock = new BurstClock({ bursts: [{ fromMs: 10, toMs: 20 }] });
  expect(clock.see(5, 3)).toBe(false);
  expect(clock.see(10, 4)).toBe(true);
  expect(clock.see(25, 90)).toBe(true);
  expect(clock.see(30, 9)).toBe(true);
  expect(clock.see(35, 9)).toBe(false);
});

test("a fleet has all kinds of queue, and bursts only come on working days", () => {
  const queues = FLEET_KINDS.map((_, index) => fleetQueue(index, 7, createRandom(index)));
  expect(queues.map(({ kind }) => kind)).toEqual([...FLEET_KINDS]);
  const bursts = queues.flatMap((queue) => queue.bursts);
  expect(bursts.length).toBeGreaterThan(0);
  for (const { fromMs, toMs } of bursts) {
    expect(Math.floor((fromMs - START_MS) / DAY_MS) % 7).toBeLessThan(5);
    expect(toMs - fromMs).toBe(HOUR_MS / 2);
  }
});

test("bursts bring three times the work", () => {
  const index = FLEET_KINDS.indexOf("daily, bursts × 3");
  const { bursts, model } = fleetQueue(index, 7, createRandom(3));
  const [burst] = bursts;
  if (burst === undefined) throw new Error("There is no burst.");
  const before = model.arrivalsPerSecond(burst.fromMs - 60_000);
  expect(model.arrivalsPerSecond(burst.fromMs + 60_000) / before).toBeCloseTo(3, 0);
});
