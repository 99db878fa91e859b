import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { isTimeZone } from "@/lib/http/settings-schemas";
import { readSetting, writeSetting } from "@/lib/settings/setting-rows";

const KEY = "time-zone";

/** The time zone of the machine that Tidewatch runs on. */
export function machineTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The time zone that clusters without their own have; null = the machine's. */
export async function readSiteTimeZone({ prisma }: Pick<Database, "prisma">): Promise<string | null> {
  const zone = await readSetting(prisma, KEY);
  return zone !== null && isTimeZone(zone) ? zone : null;
}

/** Sets the site's time zone; null = the machine's. */
export async function writeSiteTimeZone(
  { prisma }: Pick<Database, "prisma">,
  actor: Actor,
  timeZone: string | null,
  nowMs: number,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const before = { timeZone: await readSetting(transaction, KEY) };
    await writeSetting(transaction, KEY, timeZone);
    await writeAudit(transaction, actor, nowMs, {
      action: "time-zone.change",
      target: { kind: "setting", id: KEY, name: "Time zone" },
      before,
      after: { timeZone },
    });
  });
}
