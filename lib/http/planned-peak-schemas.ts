import { z } from "zod";
import { isLocalDate } from "@/lib/calendar/local-date";
import { pageOf } from "./api-schemas";
import { patternsSchema } from "./server-schemas";

const id = z.number().int().positive();
const MOST_DAYS = 366;

/** A minute of a wall clock, `2026-11-27T08:00`. */
const localMinuteSchema = z
  .string()
  .refine(
    (text) => /^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(text) && isLocalDate(text.slice(0, 10)),
    "Give a local time such as 2026-11-27T08:00",
  );

/** What a planned peak has besides its cluster. Local times are those of the cluster; the end is exclusive. */
export const plannedPeakFields = {
  name: z.string().trim().min(1, "Give a name").max(200),
  startLocal: localMinuteSchema,
  endLocal: localMinuteSchema,
  /** How many times the usual work is expected: growth up to it is not flagged. */
  factor: z.number().min(1.1, "At least 1.1 times").max(100, "At most 100 times"),
  /** Patterns of queue names, `*` for any text; empty = every queue. */
  queues: patternsSchema.default([]),
};

/** A planned peak must end after it starts, within 366 days. */
export function checkPeriod(
  { startLocal, endLocal }: { readonly startLocal: string; readonly endLocal: string },
  context: z.core.$RefinementCtx,
): void {
  const lastsMs = Date.parse(`${endLocal}Z`) - Date.parse(`${startLocal}Z`);
  if (lastsMs > 0 && lastsMs <= MOST_DAYS * 86_400_000) return;
  const message =
    lastsMs > 0 ? `A planned peak lasts at most ${MOST_DAYS} days` : "It must end after it starts";
  context.addIssue({ code: "custom", path: ["endLocal"], message });
}

/** Body of `POST /api/v1/planned-peaks` and `PUT /api/v1/planned-peaks/{id}`; `clusterId` null = every cluster. */
export const plannedPeakBodySchema = z
  .strictObject({ ...plannedPeakFields, clusterId: id.nullable().default(null) })
  .superRefine(checkPeriod);
export type NewPlannedPeak = z.output<typeof plannedPeakBodySchema>;

/** A time in which more work than usual is expected. */
export const plannedPeakSchema = z.object({
  id,
  ...plannedPeakFields,
  queues: z.array(z.string()),
  clusterId: id.nullable(),
});
export type PlannedPeakItem = z.infer<typeof plannedPeakSchema>;
export const plannedPeakListSchema = pageOf(plannedPeakSchema);
