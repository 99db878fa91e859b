import { describe, expect, test } from "vitest";
import { AttemptLimit } from "./attempt-limit";

const limit = () => new AttemptLimit({ maxFailures: 3, windowMs: 60_000, maxKeys: 100 });

describe("the limit of attempts", () => {
  test("lets a key be tried until it failed too often, and again when the time is over", () => {
    const attempts = limit();
    for (const nowMs of [0, 10, 20]) {
      expect(attempts.waitMs("ann", nowMs)).toBe(0);
      attempts.fail("ann", nowMs);
    }
    expect(attempts.waitMs("ann", 30)).toBe(59_970);
    expect(attempts.waitMs("bob", 30)).toBe(0);
    expect(attempts.waitMs("ann", 60_000)).toBe(0);
  });

  test("forgets failures after a success", () => {
    const attempts = limit();
    for (const nowMs of [0, 1]) attempts.fail("ann", nowMs);
    attempts.succeed("ann");
    attempts.fail("ann", 2);
    expect(attempts.waitMs("ann", 3)).toBe(0);
  });

  test("keeps no more than its keys, however many are tried", () => {
    const attempts = limit();
    for (let index = 0; index < 10_000; index += 1) attempts.fail(`nobody-${index}`, index);
    expect(attempts.size).toBe(100);
  });
});
