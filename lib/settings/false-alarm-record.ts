import type { Database } from "@/lib/db/database";
import { ALARM_STATES } from "@/lib/detection/types";
import type { DetectionSettingsAnswer } from "@/lib/http/settings-schemas";
import { readFalseAlarmsPerMonth } from "./detection-settings";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_DAYS = 30;

/** What counts as an alarm of any kind; one row is one incident. */
const ALARMS = [...ALARM_STATES];

/** The knob beside what people said of the detections of the last 30 days, or since the first stored poll where that is shorter. */
export async function readDetectionSettings(
  database: Pick<Database, "prisma">,
  nowMs: number,
): Promise<DetectionSettingsAnswer> {
  const { prisma } = database;
  const falseAlarmsPerMonth = await readFalseAlarmsPerMonth(database);
  const firstMs = await firstPollMs(prisma);
  const days = Math.min(MONTH_DAYS, Math.max(0, (nowMs - firstMs) / DAY_MS));
  const groups = await prisma.detection.groupBy({
    by: ["feedback"],
    where: { calledMs: { gte: BigInt(Math.ceil(nowMs - MONTH_DAYS * DAY_MS)) }, state: { in: ALARMS } },
    _count: true,
  });
  const marked = (verdict: string) => groups.find(({ feedback }) => feedback === verdict)?._count ?? 0;
  const all = groups.reduce((sum, { _count }) => sum + _count, 0);
  const [wrong, right, expected] = [marked("wrong"), marked("right"), marked("expected")];
  return {
    falseAlarmsPerMonth,
    queues: await prisma.queue.count({ where: { profile: { not: "archive" } } }),
    record: {
      days,
      promised: (falseAlarmsPerMonth * days) / MONTH_DAYS,
      wrong,
      right,
      expected,
      notJudged: all - wrong - right - expected,
    },
  };
}

/** When the oldest poll that is still stored was received, to the hour where it is sealed; Infinity when there is none. */
async function firstPollMs(prisma: Database["prisma"]): Promise<number> {
  const [axis, head] = await Promise.all([
    prisma.axis.findFirst({ orderBy: { hour: "asc" }, select: { hour: true } }),
    prisma.head.findFirst({ orderBy: { receivedAtMs: "asc" }, select: { receivedAtMs: true } }),
  ]);
  return Math.min(
    axis === null ? Number.POSITIVE_INFINITY : axis.hour * HOUR_MS,
    head === null ? Number.POSITIVE_INFINITY : Number(head.receivedAtMs),
  );
}
