import { describe, expect, test } from "vitest";
import { createRandom } from "@/lib/simulator/random";
import { hardClockInterval } from "./false-alarm-intervals";
import { advance, type QueueCounts } from "./queue-model";
import { foundBy, levelFor, type RivalTrace } from "./rivals";
import { simulate } from "./run";
import { START_MS } from "./scenario";
import { SCENARIOS } from "./scenarios";

describe("the simulated queue", () => {
  const model = { arrivalsPerSecond: () => 0.2, agents: () => 5, handlingSeconds: 50, drainShare: () => 1 };

  test("drains at agents ÷ handling time while work waits, and keeps its books", () => {
    const counts: QueueCounts = { depth: 10_000, busy: 5, entered: 0, left: 0, removed: 0 };
    const random = createRandom(1);
    for (let second = 0; second < 50_000; second += 5) advance(model, counts, second * 1000, 5, random);
    expect(counts.left / 5000).toBeGreaterThan(0.95);
    expect(counts.left / 5000).toBeLessThan(1.05);
    expect(counts.depth).toBe(10_000 + counts.entered - counts.left - counts.removed);
  });

  test("lets nothing leave while nobody drains it", () => {
    const counts: QueueCounts = { depth: 0, busy: 0, entered: 0, left: 0, removed: 0 };
    const random = createRandom(1);
    for (let second = 0; second < 5000; second += 5)
      advance({ ...model, drainShare: () => 0 }, counts, 0, 5, random);
    expect(counts.left).toBe(0);
    expect(counts.depth).toBe(counts.entered);
  });
});

test("the hard clock alarms as often as (e^h − 1)/μ says", () => {
  const { measuredSeconds, promisedSeconds } = hardClockInterval(3, 1_000_000, 1);
  expect(measuredSeconds / promisedSeconds).toBeGreaterThan(0.9);
  expect(measuredSeconds / promisedSeconds).toBeLessThan(1.1);
});

test("a steady queue that stops is found by both forms, near the bound and without a false alarm", () => {
  const scenario = SCENARIOS.find(({ name }) => name === "steady-1-a-minute");
  const random = createRandom(7);
  const run = scenario?.build(7, random);
  if (run === undefined) throw new Error("There is no such scenario.");
  const { counters, depth } = simulate(run, { queues: 1, falseAlarmsPerMonth: 1 }, random);
  expect(run.stop?.fromMs).toBeGreaterThan(START_MS);
  for (const { delaySeconds, boundSeconds, falseAlarms } of [counters, depth]) {
    expect(falseAlarms).toBe(0);
    expect((delaySeconds ?? Number.NaN) / (boundSeconds ?? Number.NaN)).toBeLessThan(1.6);
  }
});

test("a rival gets the level that as many healthy runs exceed as are allowed", () => {
  const traces = [1, 5, 3].map(
    (healthyMax): RivalTrace => ({
      healthyMax,
      highs: [
        [10, 2],
        [20, 4],
        [30, 6],
      ],
    }),
  );
  expect(levelFor(traces, 0)).toBe(5);
  expect(levelFor(traces, 1)).toBe(3);
  expect(foundBy(traces, 3).delaysSeconds).toEqual([20, 20, 20]);
  expect(foundBy(traces, 7).found).toBe(0);
});
