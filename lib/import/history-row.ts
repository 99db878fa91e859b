import { z } from "zod";
import type { QueueReading } from "@/lib/interaction-server/poll";

/** Columns that an import must have, and those that it may have. */
export const REQUIRED_COLUMNS = ["time", "cluster", "server", "queue", "depth"] as const;
export const OPTIONAL_COLUMNS = ["tenant", "entered", "left", "removed"] as const;

/** One row of an import: what a server said of one queue at one moment. */
export interface HistoryRow {
  readonly atMs: number;
  readonly cluster: string;
  readonly server: string;
  readonly reading: QueueReading;
}

const whole = z
  .string()
  .regex(/^\d{1,16}$/, "is not a whole number")
  .transform(Number)
  .refine(Number.isSafeInteger, "is too large");
const wholeOrEmpty = z.union([z.literal("").transform(() => undefined), whole]).optional();
/** What a byte that is not UTF-8 was read as. */
const NOT_UTF8 = "\u{FFFD}";
const text = z
  .string()
  .trim()
  .max(512, "is longer than 512 characters")
  .refine((value) => !value.includes(NOT_UTF8), "is not in UTF-8");
const name = text.min(1, "is empty");
/** ISO 8601 with a zone, or epoch milliseconds of at least 12 digits (after 1973), so that seconds are not taken for them. */
const time = z.union(
  [
    z
      .string()
      .regex(/^\d{12,15}$/)
      .transform(Number),
    z.iso.datetime({ offset: true }).transform((moment) => Date.parse(moment)),
  ],
  "is neither ISO 8601 with a zone nor epoch milliseconds",
);

const rowSchema = z
  .object({
    time,
    cluster: name,
    server: name,
    queue: name,
    depth: whole,
    tenant: text.optional(),
    entered: wholeOrEmpty,
    left: wholeOrEmpty,
    removed: wholeOrEmpty,
  })
  .transform(
    ({ time: atMs, cluster, server, queue, depth, tenant, entered, left, removed }): HistoryRow => ({
      atMs,
      cluster,
      server,
      reading: {
        tenant: tenant === undefined || tenant === "" ? "Environment" : tenant,
        name: queue,
        depth,
        capped: false,
        ...(entered === undefined ? {} : { entered }),
        ...(left === undefined ? {} : { left }),
        ...(removed === undefined ? {} : { removed }),
      },
    }),
  );

/** A row, or what is wrong with it: every mistake in one sentence. */
export type ReadRow =
  | { readonly ok: true; readonly row: HistoryRow }
  | { readonly ok: false; readonly reason: string };

/** Reads one record of an import; a moment after `nowMs` is refused. Never throws. */
export function readHistoryRow(record: unknown, nowMs: number): ReadRow {
  const result = rowSchema.safeParse(record);
  if (!result.success) {
    const reasons = result.error.issues.map((issue) => {
      const column = issue.path.join(".");
      return issue.code === "invalid_type" ? `${column} is missing` : `${column} ${issue.message}`;
    });
    return { ok: false, reason: reasons.join("; ") };
  }
  if (result.data.atMs < 0) return { ok: false, reason: "time lies before 1970" };
  if (result.data.atMs > nowMs) return { ok: false, reason: "time lies in the future" };
  return { ok: true, row: result.data };
}
