import { describe, expect, test } from "vitest";
import { createRandom } from "@/lib/simulator/random";
import { advance, type QueueCounts } from "../queue-model";
import { DAY_MS, HOUR_MS, START_MS } from "../scenario";
import { boundSeconds, counterInformation, depthInformation, healthyLimits, toleratedFor } from "./bound";
import type { FaultResult } from "./follower";
import { faultyModel, healthyModel, openSeconds } from "./queue";
import { figuresOf } from "./report";
import { runFault } from "./run-fault";
import { FAULT_SCENARIOS, faultScenariosOf } from "./scenarios";
import type { Snapshot } from "./snapshots";
import { learn } from "./snapshots";
import { ownMethod } from "./summary";

const scenarioOf = (name: string) => {
  const [scenario] = faultScenariosOf(name);
  if (scenario === undefined) throw new Error(`There is no scenario ${name}.`);
  return scenario;
};

describe("the bound", () => {
  test("of a full stop is ln(1 + μγ)/μ with counters", () => {
    const information = counterInformation(
      { arrivals: 0.09, departures: 0 },
      { arrivals: 0.09, departures: 0.1 },
    );
    expect(information).toBeCloseTo(0.1);
    const gamma = 30 * 86_400;
    expect(boundSeconds(() => information, 0, gamma)).toBeCloseTo(Math.log(1 + 0.1 * gamma) / 0.1, -1);
  });

  test("counts arrivals only beyond the healthy ones, and departures only below them", () => {
    const limits = { arrivals: 0.142, departures: 0.11 };
    expect(counterInformation({ arrivals: 0.14, departures: 0.12 }, limits)).toBe(0);
    expect(counterInformation({ arrivals: 0.3, departures: 0.11 }, limits)).toBeCloseTo(
      0.3 * Math.log(0.3 / 0.142) - 0.3 + 0.142,
    );
  });

  test("with depth alone loses the more the faster the queue, and is 0 within the healthy range", () => {
    const share = (perPoll: number) => {
      const rate = perPoll / 5;
      return (
        depthInformation({ arrivals: rate, departures: 0 }, { arrivals: rate, departures: rate }, 5) / rate
      );
    };
    expect(share(0.1)).toBeCloseTo(0.92, 1);
    // 0.5 and 0.3 where the arrivals are known; the nearest healthy queue may have fewer.
    expect(share(1)).toBeGreaterThan(0.4);
    expect(share(1)).toBeLessThan(0.5);
    expect(share(5)).toBeGreaterThan(0.2);
    expect(share(5)).toBeLessThan(0.3);
    const limits = { arrivals: 0.1, departures: 0.1 };
    expect(depthInformation({ arrivals: 0.09, departures: 0.12 }, limits, 5)).toBe(0);
  });

  test("does not pass while the queue is closed", () => {
    const open = (atMs: number) => (atMs < 20_000 || atMs >= 1_000_000 ? 0.1 : null);
    expect(boundSeconds(open, 0, 1e6)).toBe(boundSeconds(() => 0.1, 0, 1e6));
  });

  test("allows a queue with busyness about 1.4 times its usual arrivals", () => {
    const { queue } = scenarioOf("work-3-6m-daily");
    const snapshot = { learnedDays: 14, waitingShare: 0.3 } as const;
    const limits = healthyLimits(queue, { arrivals: 0.1, departures: 0.1 }, snapshot);
    expect(limits.arrivals).toBeGreaterThan(0.13);
    expect(limits.arrivals).toBeLessThan(0.16);
    expect(limits.departures).toBeLessThan(0.1);
    expect(limits.departures).toBeGreaterThan(0.09);
  });

  test("takes the largest of the shares that may find the fault", () => {
    expect(toleratedFor("work", { waitingShare: 1 })).toBeGreaterThan(
      toleratedFor("stop", { waitingShare: 1 }),
    );
    expect(toleratedFor("partial", { waitingShare: 1 })).toBe(toleratedFor("stop", { waitingShare: 1 }));
  });
});

describe("the faulty queue", () => {
  const { queue } = scenarioOf("left-25-30m-flat");
  const times = { fromMs: START_MS, toMs: START_MS + HOUR_MS, helping: true };

  test("lets a share of the arrivals leave, keeps its books, and is worked off afterwards", () => {
    const model = faultyModel(healthyModel(queue, 1), { capacity: 0.25, work: 1, hours: 1 }, times);
    const counts: QueueCounts = { depth: 0, busy: 40, entered: 0, left: 0, removed: 0 };
    const random = createRandom(1);
    for (let atMs = times.fromMs; atMs < times.toMs; atMs += 5000) advance(model, counts, atMs, 5, random);
    expect(counts.left / counts.entered).toBeGreaterThan(0.22);
    expect(counts.left / counts.entered).toBeLessThan(0.28);
    expect(counts.depth).toBe(counts.entered - counts.left);
    for (let atMs = times.toMs; atMs < times.toMs + 2 * HOUR_MS; atMs += 5000)
      advance(model, counts, atMs, 5, random);
    expect(counts.depth).toBeLessThan(100);
  });

  test("gets many times the work at the same capacity", () => {
    const model = faultyModel(healthyModel(queue, 1), { capacity: null, work: 10, hours: 1 }, times);
    const counts: QueueCounts = { depth: 0, busy: 40, entered: 0, left: 0, removed: 0 };
    const random = createRandom(1);
    for (let atMs = times.fromMs; atMs < times.toMs; atMs += 5000) advance(model, counts, atMs, 5, random);
    expect(counts.entered / 16_560).toBeCloseTo(1, 1);
    expect(counts.left / 1800).toBeCloseTo(1, 1);
  });

  test("counts only open time", () => {
    const daily = scenarioOf("left-25-30m-daily").queue;
    const monday = START_MS + 7 * DAY_MS;
    expect(openSeconds(daily, monday + 17 * HOUR_MS, monday + 33 * HOUR_MS)).toBe(2 * 3600);
    expect(openSeconds(daily, monday + 33 * HOUR_MS, monday + 17 * HOUR_MS)).toBe(-2 * 3600);
    expect(openSeconds(queue, monday, monday + HOUR_MS)).toBe(3600);
  });
});

test("the scenarios have names of their own, and are chosen by name, beginning or family", () => {
  expect(new Set(FAULT_SCENARIOS.map(({ name }) => name)).size).toBe(FAULT_SCENARIOS.length);
  expect(faultScenariosOf("work-3-*").every(({ fault }) => fault.work === 3)).toBe(true);
  expect(faultScenariosOf("faults:burst").every(({ family }) => family === "burst")).toBe(true);
  expect(faultScenariosOf("steady-1-a-minute")).toEqual([]);
});

describe("a run", () => {
  let snapshot: Snapshot | undefined;
  const learned = (): Snapshot => {
    snapshot ??= learn(scenarioOf("stop-1m-flat").queue, 1);
    return snapshot;
  };

  test("finds a full stop in both forms, once, and sees its end", () => {
    const run = runFault(scenarioOf("stop-1m-flat"), learned(), 1);
    for (const form of ["counters", "depth"] as const) {
      const { delaySeconds, boundSeconds: bound, detections, toRecoveringSeconds, falseAlarms } = run[form];
      expect(falseAlarms).toBe(0);
      expect(detections).toBe(1);
      expect((delaySeconds ?? Number.NaN) / (bound ?? Number.NaN)).toBeLessThan(2);
      expect(toRecoveringSeconds).toBeGreaterThanOrEqual(0);
    }
    expect(run.goneSeconds).toBeGreaterThan(3600);
  });

  test("is the same again with the same seed, and another with another", () => {
    const scenario = scenarioOf("left-10-1m-flat");
    expect(runFault(scenario, learned(), 2)).toEqual(runFault(scenario, learned(), 2));
    expect(runFault(scenario, learned(), 3)).not.toEqual(runFault(scenario, learned(), 2));
  });
});

describe("the figures", () => {
  const result: FaultResult = {
    falseAlarms: 0,
    alarmedBefore: false,
    delaySeconds: 95,
    foundAs: "growing",
    boundSeconds: 45,
    detections: 2,
    afterFirstSeconds: 1000,
    secondsIn: { growing: 900, ok: 40, recovering: 60 },
    toRecoveringSeconds: 30,
    toOkSeconds: 60,
    okAfterGoneSeconds: null,
    relapses: 0,
    untrue: 0,
  };

  test("add one poll to the bound, and call ok and recovering calm", () => {
    const figures = figuresOf([result]);
    expect(figures.ratios).toEqual([1.9]);
    expect(figures.calmShare).toBeCloseTo(0.1);
    expect(figures.okShare).toBeCloseTo(0.04);
    expect(figures.detectionsPerFault).toBe(2);
  });

  test("leave out a run that was alarmed before the fault", () => {
    const figures = figuresOf([result, { ...result, alarmedBefore: true, delaySeconds: 0 }]);
    expect(figures.delays).toEqual([95]);
    expect(figures.alarmedBefore).toBe(1);
  });

  test("treat Tidewatch as one method among its rivals", () => {
    expect(ownMethod({ counters: result, depth: result, goneSeconds: null, rivals: [] }, "depth")).toEqual({
      delaySeconds: 95,
      calmShare: 0.1,
    });
  });
});
