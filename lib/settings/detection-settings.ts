import type { Database } from "@/lib/db/database";
import { DEFAULT_FALSE_ALARMS_PER_MONTH, falseAlarmsSchema } from "@/lib/http/settings-schemas";
import { readSetting, writeSetting } from "./setting-rows";

const KEY = "false-alarms-per-month";

/** False alarms tolerated per 30 days over all queues, 0.01 to 100; 1 until somebody sets it. */
export async function readFalseAlarmsPerMonth({ prisma }: Pick<Database, "prisma">): Promise<number> {
  const stored = await readSetting(prisma, KEY);
  const parsed = falseAlarmsSchema.safeParse(stored === null ? undefined : Number(stored));
  return parsed.success ? parsed.data : DEFAULT_FALSE_ALARMS_PER_MONTH;
}

/** Sets the knob; `perMonth` within its bounds. */
export async function writeFalseAlarmsPerMonth(
  { prisma }: Pick<Database, "prisma">,
  perMonth: number,
): Promise<void> {
  await writeSetting(prisma, KEY, String(perMonth));
}
