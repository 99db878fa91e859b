import { z } from "zod";

const bytes = z.number().int().nonnegative();
const rawDays = z.number().int("Give whole days").min(1, "At least 1 day").max(800, "At most 800 days");
const summaryDays = z
  .number()
  .int("Give whole days")
  .min(90, "At least 90 days")
  .max(3_660, "At most 3,660 days");

export const DEFAULT_RAW_DAYS = 30;
export const DEFAULT_SUMMARY_DAYS = 800;

/** Who said how long something is kept: a variable of the environment, which always counts, a person, or nobody. */
const setBy = z.enum(["variable", "setting", "default"]);

/** Body of `PUT /api/v1/settings/retention`: days for which samples and daily summaries are kept. */
export const retentionBodySchema = z.strictObject({ rawDays, summaryDays });
export type Retention = z.infer<typeof retentionBodySchema>;

/** How long history is kept, and who said so. */
export const retentionSchema = z.object({
  rawDays,
  summaryDays,
  rawDaysBy: setBy,
  summaryDaysBy: setBy,
});
export type RetentionAnswer = z.infer<typeof retentionSchema>;

/** What the database is made of. */
export const DATA_KINDS = ["samples", "summaries", "alerts", "audit", "other"] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** The size of the database, and in a year at the rate of the days that were seen; null while they are too few. */
export const dataSizeSchema = z.object({
  engine: z.enum(["sqlite", "postgresql"]),
  at: z.iso.datetime(),
  totalBytes: bytes,
  kinds: z.array(z.object({ kind: z.enum(DATA_KINDS), bytes })),
  inAYearBytes: bytes.nullable(),
  /** Days over which growth was seen. */
  seenDays: z.number().nonnegative(),
});
export type DataSize = z.infer<typeof dataSizeSchema>;
