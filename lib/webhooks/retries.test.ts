import { describe, expect, it } from "vitest";
import { nextAttemptMs, RETRY_WINDOW_MS } from "./retries";
import { failureOfStatus, passing, readRetryAfter } from "./send-failure";

const NOW_MS = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const failure = passing("server-error", "It has trouble.");
const next = (attempts: number, random: number, change = {}, createdMs = NOW_MS) =>
  nextAttemptMs({ createdMs, attempts }, { ...failure, ...change }, NOW_MS, () => random);
const waits = (attempts: number, random: number, change = {}) =>
  (next(attempts, random, change) ?? 0) - NOW_MS;

describe("a delivery that failed", () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 20_000],
    [10, 2_560_000],
    [11, HOUR_MS],
    [1_000, HOUR_MS],
  ])("waits after attempt %i for at most %i ms", (attempts, most) => {
    expect(waits(attempts, 1)).toBe(most);
    expect(waits(attempts, 0.5)).toBe(most / 2);
  });

  it("waits for a second at least, so that a receiver is not run over", () => {
    expect(waits(1, 0)).toBe(1_000);
    expect(waits(9, 0.0001)).toBe(1_000);
  });

  it("comes at different times for those that failed together", () => {
    const drawn = [0.2, 0.4, 0.6, 0.8].map((random) => waits(5, random));
    expect(new Set(drawn).size).toBe(4);
  });

  it("never comes before the receiver asked for it, and later when its own turn is later", () => {
    expect(waits(1, 0, { retryAfterMs: 120_000 })).toBe(120_000);
    expect(waits(8, 1, { retryAfterMs: 120_000 })).toBe(640_000);
  });

  it("is over after a day, when the failure is for good, and when it is asked to wait beyond the day", () => {
    expect(next(1, 1, {}, NOW_MS - RETRY_WINDOW_MS + 6_000)).not.toBeNull();
    expect(next(1, 1, {}, NOW_MS - RETRY_WINDOW_MS + 5_000)).toBeNull();
    expect(next(1, 0, { permanent: true })).toBeNull();
    expect(next(1, 0, { retryAfterMs: RETRY_WINDOW_MS })).toBeNull();
  });
});

describe("Retry-After", () => {
  it.each([
    ["0", 0],
    [" 90 ", 90_000],
    ["Fri, 15 Jan 2027 08:01:00 GMT", 60_000],
    ["Fri, 15 Jan 2027 07:00:00 GMT", 0],
    ["", undefined],
    ["in a while", undefined],
    [undefined, undefined],
  ])("of %j is %s ms", (header, expected) => {
    expect(readRetryAfter(header, NOW_MS)).toBe(expected);
  });

  it("is obeyed with 429 and 503, and of no use where nothing is tried again", () => {
    for (const status of [429, 503])
      expect(failureOfStatus(status, "60", "x.example", NOW_MS)).toMatchObject({
        permanent: false,
        retryAfterMs: 60_000,
      });
    expect(failureOfStatus(400, "60", "x.example", NOW_MS)).toMatchObject({ permanent: true });
  });
});
