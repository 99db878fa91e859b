import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { DEFAULT_FALSE_ALARMS_PER_MONTH, falseAlarmsSchema } from "@/lib/http/settings-schemas";
import { readSetting, type SettingClient, writeSetting } from "./setting-rows";

const KEY = "false-alarms-per-month";

/** False alarms tolerated per 30 days over all queues, 0.01 to 100; 1 until somebody sets it. */
export async function readFalseAlarmsPerMonth({
  prisma,
}: {
  readonly prisma: SettingClient;
}): Promise<number> {
  const stored = await readSetting(prisma, KEY);
  const parsed = falseAlarmsSchema.safeParse(stored === null ? undefined : Number(stored));
  return parsed.success ? parsed.data : DEFAULT_FALSE_ALARMS_PER_MONTH;
}

/** Sets the knob; `perMonth` within its bounds. */
export async function writeFalseAlarmsPerMonth(
  { prisma }: Pick<Database, "prisma">,
  actor: Actor,
  perMonth: number,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const before = { falseAlarmsPerMonth: await readFalseAlarmsPerMonth({ prisma: transaction }) };
    await writeSetting(transaction, KEY, String(perMonth));
    await writeAudit(transaction, actor, nowMs, {
      action: "detection.change",
      target: { kind: "setting", id: KEY, name: "False alarms per month" },
      before,
      after: { falseAlarmsPerMonth: perMonth },
    });
  });
}
