import { describe, expect, it } from "vitest";
import { log } from "@/lib/log";
import { keepHouse } from "./housekeeping";

/** Keeps house for so many minutes of a clock that jumps, and tells what was done. */
async function keepFor(
  minutes: number,
  sealing: () => Promise<number> = async () => 0,
  leapMs: (elapsedMs: number) => number = () => 0,
) {
  const stop = new AbortController();
  const done: string[] = [];
  let elapsedMs = 0;
  const clock = {
    nowMs: () => 1_000_000 + elapsedMs + leapMs(elapsedMs),
    elapsedMs: () => elapsedMs,
    wait: async (ms: number) => {
      elapsedMs += ms;
      if (elapsedMs >= minutes * 60_000) stop.abort();
    },
  };
  const timeSeries = {
    sealClosedHours: () => {
      done.push("seal");
      return sealing();
    },
    rollUpClosedDays: async () => {
      done.push("roll up");
      return [];
    },
    applyRetention: async (_nowMs: number, retention: object) => {
      done.push(`retain ${JSON.stringify(retention)}`);
    },
  };
  const hourly = {
    readRetention: async () => ({ rawDays: 30, summaryDays: 800 }),
    dropOld: async (beforeMs: number) => {
      done.push(`drop what is ${Math.round((clock.nowMs() - beforeMs) / 86_400_000)} days old`);
    },
    rememberSize: async () => {
      done.push("remember the size");
    },
  };
  await keepHouse(timeSeries, hourly, clock, log.child({}, { level: "silent" }), stop.signal);
  return done;
}

describe("house-keeping", () => {
  it("seals before it rolls up, and deletes last: nothing goes that is not summarised", async () => {
    expect(await keepFor(1)).toEqual([
      "seal",
      "roll up",
      'retain {"rawDays":30,"hourlyDays":90,"summaryDays":800}',
      "drop what is 800 days old",
      "remember the size",
    ]);
  });

  it("seals every minute and applies retention every hour", async () => {
    const done = await keepFor(121);
    expect(done.filter((step) => step === "seal")).toHaveLength(121);
    expect(done.filter((step) => step.startsWith("retain"))).toHaveLength(3);
  });

  it("deletes nothing for an hour after the clock leapt ahead, so that it can be corrected", async () => {
    const years = (elapsedMs: number) => (elapsedMs >= 61 * 60_000 ? 14 * 365 * 86_400_000 : 0);
    const corrected = (elapsedMs: number) => (elapsedMs >= 100 * 60_000 ? 0 : years(elapsedMs));
    const retained = async (minutes: number, leapMs: (elapsedMs: number) => number) =>
      (await keepFor(minutes, undefined, leapMs)).filter((step) => step.startsWith("retain")).length;
    expect(await retained(61, years)).toBe(2);
    expect(await retained(120, years)).toBe(2);
    expect(await retained(122, corrected)).toBe(3);
    expect(await retained(122, years)).toBe(3);
  });

  it("goes on after a failure, and deletes nothing in that round", async () => {
    let failed = false;
    const done = await keepFor(2, async () => {
      if (failed) return 0;
      failed = true;
      throw new Error("disk full");
    });
    expect(done.map((step) => step.split(" ")[0])).toEqual([
      "seal",
      "seal",
      "roll",
      "retain",
      "drop",
      "remember",
    ]);
  });
});
