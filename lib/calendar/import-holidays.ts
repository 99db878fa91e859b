import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { HolidayImport } from "@/lib/http/settings-schemas";
import { checkCluster } from "./holidays";
import { addDays, formatDate } from "./local-date";
import { readHolidayFile } from "./read-holiday-file";

/** The largest iCalendar file, bytes. */
export const MAX_HOLIDAY_FILE_BYTES = 1_048_576;
const MAX_SKIPPED = 200;
const MAX_AUDITED_DATES = 200;
const DAYS_BACK = 366;
const DAYS_AHEAD = 3 * 366;
/** Below the number of parameters that both databases allow in one statement. */
const ROWS_A_STATEMENT = 1_000;

/**
 * Adds the all-day events of an iCalendar file, from a year ago to three years ahead, as holidays of one cluster or (null) of all; a date
 * that is one already stays as it is. Throws ApiError `bad-request`, and then adds nothing.
 */
export async function importHolidays(
  { prisma }: Pick<Database, "prisma">,
  actor: Actor,
  text: string,
  clusterId: number | null,
  nowMs: number,
): Promise<HolidayImport> {
  const today = formatDate(nowMs);
  const window = { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) };
  const file = readHolidayFile(text, window, () => performance.now());
  if (file.kind === "unreadable")
    throw new ApiError("bad-request", file.reason, [{ path: "", message: file.reason }]);
  const added = await prisma.$transaction(async (transaction) => {
    await checkCluster(transaction, clusterId, "clusterId");
    const rows = await transaction.holiday.findMany({ where: { clusterId }, select: { date: true } });
    const known = new Set(rows.map(({ date }) => date));
    const missing = file.dates.filter(({ date }) => !known.has(date));
    for (let start = 0; start < missing.length; start += ROWS_A_STATEMENT) {
      const batch = missing.slice(start, start + ROWS_A_STATEMENT);
      await transaction.holiday.createMany({ data: batch.map((date) => ({ ...date, clusterId })) });
    }
    if (missing.length > 0)
      await writeAudit(transaction, actor, nowMs, {
        action: "holiday.import",
        target: { kind: "cluster", id: clusterId, name: await clusterName(transaction, clusterId) },
        after: { added: missing.length, dates: missing.slice(0, MAX_AUDITED_DATES).map(({ date }) => date) },
      });
    return missing.length;
  });
  return {
    ...window,
    added,
    known: file.dates.length - added,
    outside: file.outside,
    skipped: file.refused.slice(0, MAX_SKIPPED),
    skippedTotal: file.refused.length,
  };
}

async function clusterName(client: Pick<Database["prisma"], "cluster">, id: number | null): Promise<string> {
  if (id === null) return "all clusters";
  return (await client.cluster.findUnique({ where: { id } }))?.name ?? "";
}
