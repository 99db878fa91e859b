import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "@/lib/db/database";
import { DAY_MS, dayOfHour } from "./hours";

const ROWS_PER_STATEMENT = 500;
/** Days before the one named by this setting hold no hours any more. */
const HOURS_CUT_SETTING = "time-series.hours-cut-day";

/** How many days each form of the series is kept. */
export interface Retention {
  /** Samples. */
  readonly rawDays: number;
  /** Hourly summaries. */
  readonly hourlyDays: number;
  /** Daily summaries. */
  readonly summaryDays: number;
}

/** Deletes what is older than it is kept, a few hundred rows at a time; samples only of days that are rolled up. */
export async function applyRetention(database: Database, nowMs: number, retention: Retention): Promise<void> {
  const today = Math.floor(nowMs / DAY_MS);
  await dropSamples(database, today - retention.rawDays);
  await dropHours(database, today - retention.hourlyDays);
  await dropDays(database, today - retention.summaryDays);
}

/** Runs a bounded delete until it finds nothing, giving way to other work between. */
async function untilNone(statement: () => Promise<number>): Promise<void> {
  while ((await statement()) > 0) await nextTurn();
}

async function dropSamples(database: Database, beforeDay: number): Promise<void> {
  const { prisma } = database;
  const axes = await prisma.axis.findMany({
    where: { hour: { lt: beforeDay * 24 } },
    select: { hour: true, rolledUp: true },
  });
  const waiting = new Set(axes.flatMap(({ hour, rolledUp }) => (rolledUp ? [] : [dayOfHour(hour)])));
  const hours = new Set(axes.flatMap(({ hour }) => (waiting.has(dayOfHour(hour)) ? [] : [hour])));
  for (const hour of [...hours].sort((a, b) => a - b)) {
    await untilNone(
      () => prisma.$executeRaw`
        DELETE FROM "Chunk" WHERE "hour" = ${hour} AND "seriesId" IN
          (SELECT "seriesId" FROM "Chunk" WHERE "hour" = ${hour} ORDER BY "seriesId" LIMIT ${ROWS_PER_STATEMENT})`,
    );
    await prisma.axis.deleteMany({ where: { hour } });
  }
}

async function dropHours(database: Database, beforeDay: number): Promise<void> {
  const { prisma } = database;
  const oldest = await prisma.day.findFirst({ orderBy: { day: "asc" }, select: { day: true } });
  if (oldest === null) return;
  const done = await prisma.setting.findUnique({ where: { key: HOURS_CUT_SETTING } });
  const first = Math.max(oldest.day, done === null ? oldest.day : Number(done.value));
  for (let day = first; day < beforeDay; day++) {
    await untilNone(
      () => prisma.$executeRaw`
        UPDATE "Day" SET "hours" = NULL WHERE "day" = ${day} AND "seriesId" IN
          (SELECT "seriesId" FROM "Day" WHERE "day" = ${day} AND "hours" IS NOT NULL LIMIT ${ROWS_PER_STATEMENT})`,
    );
  }
  if (beforeDay > first) await rememberHoursCut(database, beforeDay);
}

async function rememberHoursCut(database: Database, day: number): Promise<void> {
  await database.prisma.setting.upsert({
    where: { key: HOURS_CUT_SETTING },
    create: { key: HOURS_CUT_SETTING, value: String(day) },
    update: { value: String(day) },
  });
}

/** Lets the next retention look again at days that got hours anew. */
export async function reopenHoursCut(database: Database, days: readonly number[]): Promise<void> {
  const done = await database.prisma.setting.findUnique({ where: { key: HOURS_CUT_SETTING } });
  const earliest = Math.min(...days);
  if (done !== null && earliest < Number(done.value)) await rememberHoursCut(database, earliest);
}

async function dropDays(database: Database, beforeDay: number): Promise<void> {
  const { prisma } = database;
  for (;;) {
    const oldest = await prisma.day.findFirst({ orderBy: { day: "asc" }, select: { day: true } });
    if (oldest === null || oldest.day >= beforeDay) return;
    await untilNone(
      () => prisma.$executeRaw`
        DELETE FROM "Day" WHERE "day" = ${oldest.day} AND "seriesId" IN
          (SELECT "seriesId" FROM "Day" WHERE "day" = ${oldest.day} ORDER BY "seriesId" LIMIT ${ROWS_PER_STATEMENT})`,
    );
  }
}
