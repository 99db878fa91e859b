import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  newSurgeState,
  type SurgeOptions,
  stepSurge,
  surgeStateSchema,
  surgeToleratedSeconds,
} from "./surge";
import { TestCounter } from "./test-counter";

const OPTIONS: SurgeOptions = {
  timesUsual: 3,
  atLeastPerMinute: 0.5,
  toleratedSeconds: surgeToleratedSeconds(1, 50),
};
const learned = (perMinute: number, seed = 1) => new TestCounter(OPTIONS, seed).run(48, perMinute);

describe("an ordinary counter of errors", () => {
  test("is learned for a day before anything is said", () => {
    const counter = new TestCounter(OPTIONS).run(23, 2);
    expect(counter.view()).toEqual({ state: "learning" });
    expect(counter.run(2, 2).view()).toMatchObject({ state: "calm" });
  });

  test("stays calm for weeks, whatever its rate", () => {
    for (const perMinute of [0, 0.02, 2, 40]) {
      expect(new TestCounter(OPTIONS, 7, 60).run(24 * 21, perMinute).surges).toEqual([]);
    }
  });

  test("stays calm where its errors come ten at a time", () => {
    expect(new TestCounter(OPTIONS, 3, 60).run(24 * 21, 2, 10).surges).toEqual([]);
  });

  test("stays calm when nights are quiet and days are not", () => {
    const officeHours = (hour: number) => (hour >= 8 && hour < 18 ? 8 : 0.2);
    expect(new TestCounter(OPTIONS, 5, 60).run(24 * 14, officeHours).surges).toEqual([]);
  });

  test("that rises from nothing to less than the least is no surge", () => {
    expect(learned(0).run(24, 0.3).surges).toEqual([]);
  });
});

describe("a surge", () => {
  test("is seen soon: at three times the usual rate near the bound, at thirty times within a minute", () => {
    const three = learned(2);
    const usual = three.view();
    const from = three.nowMs;
    three.run(1, 6);
    // Lorden's bound h / I, with the information I of r times the usual rate against it.
    const perMinute = usual.state === "calm" ? usual.usualPerMinute : 0;
    const threshold = Math.log(1 + (perMinute / 60) * OPTIONS.toleratedSeconds);
    const boundMinutes = threshold / (6 * Math.log(3) - 2 * perMinute);
    const [surge = Number.POSITIVE_INFINITY] = three.surges;
    expect((surge - from) / 60_000).toBeLessThan(2 * boundMinutes);

    const thirty = learned(2);
    const start = thirty.nowMs;
    expect((thirty.run(0.1, 60).surges[0] ?? Number.POSITIVE_INFINITY) - start).toBeLessThanOrEqual(60_000);
  });

  test("is told with its rate, its count and since when", () => {
    const counter = learned(2);
    const from = counter.nowMs;
    const view = counter.run(0.5, 30).view();
    if (view.state !== "surging") throw new Error("no surge");
    expect(view.perMinute).toBeGreaterThan(24);
    expect(view.perMinute).toBeLessThan(36);
    expect(view.usualPerMinute).toBeGreaterThan(1.5);
    expect(view.usualPerMinute).toBeLessThan(3);
    expect(Math.abs(view.sinceMs - from)).toBeLessThan(120_000);
    expect(view.count).toBeGreaterThan(700);
  });

  test("ends within minutes when the rate is usual again, and leaves what is usual as it was", () => {
    const counter = learned(2).run(2, 30).run(0.1, 2);
    expect(counter.state.surging).toBe(false);
    const view = counter.view();
    expect(view.state === "calm" && view.usualPerMinute).toBeLessThan(3);
  });

  test("that lasts for three days is the new usual", () => {
    const counter = learned(2).run(71, 30);
    expect(counter.state.surging).toBe(true);
    expect(counter.run(2, 30).view()).toEqual({ state: "learning" });
    expect(counter.run(26, 30).view()).toMatchObject({ state: "calm" });
    expect(counter.surges).toHaveLength(1);
  });
});

test("false alarms come no more often than tolerated where the usual rate is known exactly", () => {
  const options = { timesUsual: 3, atLeastPerMinute: 6, toleratedSeconds: 3600 };
  const counter = new TestCounter(options, 11, 5).run(25, 0.1);
  // What was learned is pinned, so the least rate, which is the true one, stands for the usual rate all the time.
  const { baseline } = counter.state;
  const hours = 250;
  for (let poll = 0; poll < hours * 720; poll += 1) {
    counter.run(5 / 3600, 6);
    counter.state = { ...counter.state, baseline };
  }
  const between = (hours * 3600) / counter.surges.length;
  expect(between).toBeGreaterThan(options.toleratedSeconds);
  expect(between).toBeLessThan(10 * options.toleratedSeconds);
});

describe("what proves nothing", () => {
  test("a reset", () => {
    const counter = learned(2);
    const { evidence } = counter.state;
    counter.total = 0;
    counter.poll(900);
    expect(counter.state).toMatchObject({ evidence, surging: false, last: { total: 900 } });
  });

  test("a long gap", () => {
    const counter = learned(2);
    const { evidence } = counter.state;
    expect(counter.poll(100_000, 3_600).state).toMatchObject({ evidence, surging: false });
  });

  test("a restart that ends with a higher total", () => {
    const state = learned(2).state;
    const at = (state.last?.atMs ?? 0) + 10_000;
    const started = stepSurge(state, { atMs: at, total: 5_000, startedAtMs: 1 }, OPTIONS);
    const restarted = stepSurge(started, { atMs: at + 10_000, total: 90_000, startedAtMs: 2 }, OPTIONS);
    expect(restarted).toMatchObject({ evidence: started.evidence, surging: started.surging });
  });

  test("a doubled reading, an older one, or one without a number", () => {
    const { state } = learned(2);
    const atMs = state.last?.atMs ?? 0;
    for (const reading of [
      { atMs, total: 1e9 },
      { atMs: atMs - 1, total: 1e9 },
      { atMs: Number.NaN, total: 1 },
      { atMs: atMs + 1, total: Number.NaN },
      { atMs: atMs + 1, total: -1 },
    ])
      expect(stepSurge(state, reading, OPTIONS)).toBe(state);
  });
});

test("whatever is read, the state stays finite, small and readable", () => {
  const reading = fc.record({
    afterMs: fc.integer({ min: -10_000, max: 3_600_000 }),
    total: fc.oneof(fc.nat(1_000), fc.nat(Number.MAX_SAFE_INTEGER)),
    startedAtMs: fc.constantFrom(undefined, 1, 2),
  });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 200 }), (readings) => {
      let state = newSurgeState();
      let atMs = 0;
      for (const { afterMs, total, startedAtMs } of readings) {
        atMs += afterMs;
        state = stepSurge(state, { atMs, total, startedAtMs }, OPTIONS);
      }
      const text = JSON.stringify(state);
      expect(surgeStateSchema.parse(JSON.parse(text))).toEqual(state);
      expect(text.length).toBeLessThan(2_500);
      expect(Number.isFinite(state.evidence)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
