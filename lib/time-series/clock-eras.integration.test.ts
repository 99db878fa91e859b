import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { CLOCK_SLACK_MS, ClockEras, eraOf, lastEraAt } from "./clock-eras";

const NOON_MS = Date.parse("2026-11-20T12:00:00Z");
const HOUR_MS = 3_600_000;

describe.each(ENGINES)("eras of the clock on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  beforeEach(async () => {
    database = await openTestDatabase(engine);
  });
  afterEach(() => database.dispose());

  test("begin when a receipt lies well before the last, not with a little jitter nor an hour ahead", async () => {
    const eras = await ClockEras.open(database, null);
    expect(await eras.note(NOON_MS)).toBe(0);
    expect(await eras.note(NOON_MS - 3_000)).toBe(0);
    expect(await eras.note(NOON_MS + HOUR_MS)).toBe(0);
    expect(await eras.note(NOON_MS)).toBe(1);
    expect(await eras.note(NOON_MS + 5_000)).toBe(1);
    expect(await eras.note(5_000)).toBe(2);
    expect(eras.list()).toMatchObject([
      { era: 0, untilMs: NOON_MS + HOUR_MS },
      { era: 1, fromMs: NOON_MS - CLOCK_SLACK_MS, untilMs: NOON_MS + 5_000 },
      { era: 2, untilMs: Number.POSITIVE_INFINITY },
    ]);
  });

  test("are known again after a start, which notices what was set back meanwhile by the newest stored poll", async () => {
    const before = await ClockEras.open(database, null);
    await before.note(NOON_MS);
    await before.note(NOON_MS - HOUR_MS);
    const after = await ClockEras.open(database, { receivedAtMs: NOON_MS - HOUR_MS, clockEra: 1 });
    expect(after.list()).toEqual(before.list());
    expect(await after.note(NOON_MS - 3 * HOUR_MS)).toBe(2);
    // The newest poll in memory is of an era that has passed: nothing is known of the present one.
    const unknown = await ClockEras.open(database, { receivedAtMs: NOON_MS, clockEra: 0 });
    expect(unknown.lastMs).toBeNull();
  });

  test("that could not be stored are stored with the next receipt", async () => {
    let broken = true;
    const setting = new Proxy(database.prisma.setting, {
      get(target, key) {
        if (key === "upsert" && broken) return () => Promise.reject(new Error("disk"));
        const member: unknown = Reflect.get(target, key);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
    const prisma = new Proxy(database.prisma, {
      get: (target, key) => (key === "setting" ? setting : Reflect.get(target, key)),
    });
    const eras = await ClockEras.open({ prisma }, null);
    await eras.note(NOON_MS);
    await expect(eras.note(NOON_MS - HOUR_MS)).rejects.toThrow("disk");
    broken = false;
    expect(await eras.note(NOON_MS - HOUR_MS + 5_000)).toBe(1);
    expect((await ClockEras.open(database, null)).list()).toEqual(eras.list());
  });
});

test("a poll without an era, from an import, counts to the last one that holds its moment", () => {
  const eras = [
    { era: 0, fromMs: Number.NEGATIVE_INFINITY, untilMs: 100 },
    { era: 1, fromMs: 50, untilMs: Number.POSITIVE_INFINITY },
  ];
  expect(eraOf(70, 0, eras)).toBe(0);
  expect(eraOf(70, 1, eras)).toBe(1);
  expect(eraOf(170, 0, eras)).toBe(1);
  expect(lastEraAt(40, eras)).toBe(0);
  expect(lastEraAt(70, eras)).toBe(1);
});
