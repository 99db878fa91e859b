import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_BACK_OFF_MS, nextPollAfterFailure, nextRegularPoll, phaseMs, timeoutMs } from "./poll-schedule";

describe("the schedule of polls", () => {
  it("keeps the rate when a poll was slow but not too slow", () => {
    expect(nextRegularPoll(10_000, 14_900, 5_000)).toEqual({ dueMs: 15_000, skipped: 0 });
  });

  it("skips and counts what passed while a poll or the machine hung", () => {
    expect(nextRegularPoll(10_000, 15_000, 5_000)).toEqual({ dueMs: 20_000, skipped: 1 });
    expect(nextRegularPoll(10_000, 27_500, 5_000)).toEqual({ dueMs: 30_000, skipped: 3 });
  });

  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
    [4, 40_000],
    [5, 60_000],
    [50, 60_000],
  ])("after %i failures in a row waits %i ms", (failures, pauseMs) => {
    expect(nextPollAfterFailure(0, 1, 5_000, failures)).toEqual({ dueMs: pauseMs, skipped: 0 });
  });

  it("waits as long as the server asks, up to the limit", () => {
    expect(nextPollAfterFailure(0, 1, 5_000, 1, 30_000).dueMs).toBe(30_000);
    expect(nextPollAfterFailure(0, 1, 5_000, 1, 3_600_000).dueMs).toBe(MAX_BACK_OFF_MS);
  });

  it("never polls a slow server more often than its interval", () => {
    expect(nextPollAfterFailure(0, 1, 3_600_000, 7).dueMs).toBe(3_600_000);
  });

  it("always names a moment in the future that lies on the server's grid", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 3_600_000 }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 0, max: 10 ** 8 }),
        fc.integer({ min: 1, max: 1_000 }),
        (intervalMs, lastDueMs, lateMs, failures) => {
          const nowMs = lastDueMs + lateMs;
          for (const next of [
            nextRegularPoll(lastDueMs, nowMs, intervalMs),
            nextPollAfterFailure(lastDueMs, nowMs, intervalMs, failures),
          ]) {
            expect(next.dueMs).toBeGreaterThan(nowMs);
            expect((next.dueMs - lastDueMs) % intervalMs).toBe(0);
          }
        },
      ),
    );
  });

  it("spreads twenty servers so that no two are polled within a fortieth of the interval", () => {
    const phases = Array.from({ length: 20 }, (_, index) => phaseMs(index, 5_000)).sort((a, b) => a - b);
    for (const [index, phase] of phases.entries()) {
      expect(phase - (phases[index - 1] ?? -125)).toBeGreaterThanOrEqual(125);
    }
  });

  it("gives up on a poll before the next one is due", () => {
    expect(timeoutMs(5_000)).toBe(4_000);
    expect(timeoutMs(1_000)).toBe(800);
    expect(timeoutMs(3_600_000)).toBe(10_000);
  });
});
