import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WaitingLine } from "./waiting-line";

describe("a waiting line", () => {
  it("knows when the oldest came, first in first out", () => {
    const line = new WaitingLine();
    expect(line.oldestAtSec).toBeNull();
    line.push(100, 2);
    line.push(160, 1);
    line.take(1);
    expect(line.oldestAtSec).toBe(100);
    line.take(1);
    expect(line.oldestAtSec).toBe(160);
    line.take(1);
    expect(line.oldestAtSec).toBeNull();
  });

  it("holds exactly as many as came and were not taken, and never calls the oldest younger than it is", () => {
    const event = fc.record({ gapSec: fc.nat(300), push: fc.nat(5), take: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 400 }), (events) => {
        const line = new WaitingLine();
        const truth: number[] = [];
        let nowSec = 1000;
        for (const { gapSec, push, take } of events) {
          nowSec += gapSec;
          line.push(nowSec, push);
          truth.push(...Array.from({ length: push }, () => nowSec));
          line.take(Math.min(take, truth.length));
          truth.splice(0, take);
          const oldest = truth[0];
          if (oldest === undefined) expect(line.oldestAtSec).toBeNull();
          else expect(line.oldestAtSec).toBeLessThanOrEqual(oldest);
        }
      }),
    );
  });

  it("tells the age of a long line within a few hundredths of its length in time, never too young", () => {
    const line = new WaitingLine();
    for (let second = 0; second < 10_000; second += 10) line.push(second, 1);
    expect(line.oldestAtSec).toBe(0);
    for (let taken = 1; taken < 1000; taken += 1) {
      line.take(1);
      expect(line.oldestAtSec).toBeLessThanOrEqual(taken * 10);
      expect(line.oldestAtSec).toBeGreaterThan(taken * 10 - 400);
    }
  });
});
