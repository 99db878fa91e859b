import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/config/environment";
import type { Database } from "@/lib/db/database";
import {
  DEFAULT_RAW_DAYS,
  DEFAULT_SUMMARY_DAYS,
  type Retention,
  type RetentionAnswer,
  retentionBodySchema,
} from "@/lib/http/general-schemas";
import { ApiError } from "@/lib/http/problem";
import { readSetting, type SettingClient, writeSetting } from "./setting-rows";

const KEY = "retention";
type Variables = Pick<Environment, "TIDEWATCH_RAW_DAYS" | "TIDEWATCH_SUMMARY_DAYS">;

/** How long history is kept: what a variable says, else what a person set, else 30 days of samples and 800 of summaries. */
export async function readRetention(
  { prisma }: { readonly prisma: SettingClient },
  variables: Variables,
): Promise<RetentionAnswer> {
  const stored = await readStored(prisma);
  const by = (variable: number | undefined) =>
    variable !== undefined ? "variable" : stored === null ? "default" : "setting";
  return {
    rawDays: variables.TIDEWATCH_RAW_DAYS ?? stored?.rawDays ?? DEFAULT_RAW_DAYS,
    summaryDays: variables.TIDEWATCH_SUMMARY_DAYS ?? stored?.summaryDays ?? DEFAULT_SUMMARY_DAYS,
    rawDaysBy: by(variables.TIDEWATCH_RAW_DAYS),
    summaryDaysBy: by(variables.TIDEWATCH_SUMMARY_DAYS),
  };
}

/** Sets how long history is kept; it is heeded within the hour. Throws ApiError `conflict` where a variable says otherwise. */
export async function writeRetention(
  { prisma }: Pick<Database, "prisma">,
  variables: Variables,
  actor: Actor,
  retention: Retention,
  nowMs: number,
): Promise<void> {
  refuseFixed("rawDays", "TIDEWATCH_RAW_DAYS", variables.TIDEWATCH_RAW_DAYS, retention.rawDays);
  refuseFixed(
    "summaryDays",
    "TIDEWATCH_SUMMARY_DAYS",
    variables.TIDEWATCH_SUMMARY_DAYS,
    retention.summaryDays,
  );
  await prisma.$transaction(async (transaction) => {
    const { rawDays, summaryDays } = await readRetention({ prisma: transaction }, variables);
    await writeSetting(transaction, KEY, JSON.stringify(retention));
    await writeAudit(transaction, actor, nowMs, {
      action: "retention.change",
      target: { kind: "setting", id: KEY, name: "Retention" },
      before: { rawDays, summaryDays },
      after: retention,
    });
  });
}

function refuseFixed(path: string, variable: string, fixed: number | undefined, wanted: number): void {
  if (fixed === undefined || fixed === wanted) return;
  const message = `The variable ${variable} says ${fixed} days, and counts`;
  throw new ApiError("conflict", `${message}.`, [{ path, message }]);
}

async function readStored(client: SettingClient): Promise<Retention | null> {
  const text = await readSetting(client, KEY);
  try {
    const parsed = retentionBodySchema.safeParse(text === null ? null : JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
