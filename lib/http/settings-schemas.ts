import { z } from "zod";
import { pageOf } from "./api-schemas";

const id = z.number().int().positive();
const count = z.number().int().nonnegative();
const name = z.string().trim().min(1, "Give a name").max(200);

/** The one knob: false alarms tolerated per 30 days over all queues. */
export const falseAlarmsSchema = z.number().min(0.01).max(100);
export const DEFAULT_FALSE_ALARMS_PER_MONTH = 1;

/** Body of `PUT /api/v1/settings/detection`. */
export const detectionSettingsBodySchema = z.strictObject({ falseAlarmsPerMonth: falseAlarmsSchema });

/** The knob, and what became of it: detections of the last `days` (at most 30), by what people said of them. */
export const detectionSettingsSchema = z.object({
  falseAlarmsPerMonth: falseAlarmsSchema,
  /** Queues that share the false alarms: all but archives. */
  queues: count,
  record: z.object({
    days: z.number().min(0).max(30),
    /** False alarms that the present setting tolerates in those days. */
    promised: z.number().nonnegative(),
    wrong: count,
    right: count,
    expected: count,
    notJudged: count,
  }),
});
export type DetectionSettingsAnswer = z.infer<typeof detectionSettingsSchema>;

/** An IANA time zone that this runtime knows. */
export const timeZoneSchema = z
  .string()
  .max(100)
  .refine((zone) => isTimeZone(zone), "This is not a time zone's name, such as Europe/Berlin");

/** True when this runtime knows the zone by its IANA name; offsets such as `+02:00` are no names. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** `GET` and body of `PUT /api/v1/settings/calendar`; `timeZone` null = that of the machine, `machineTimeZone`. */
export const calendarSettingsBodySchema = z.strictObject({ timeZone: timeZoneSchema.nullable() });
export const calendarSettingsSchema = z.object({
  timeZone: z.string().nullable(),
  machineTimeZone: z.string(),
});
export type CalendarSettings = z.infer<typeof calendarSettingsSchema>;

const DAY_MINUTES = 1_440;
const openStretchSchema = z
  .strictObject({
    from: z.number().int().min(0).max(DAY_MINUTES),
    to: z.number().int().min(0).max(DAY_MINUTES),
  })
  .refine(({ from, to }) => from < to, { message: "It must end after it begins", path: ["to"] });

/** Seven weekdays, Monday first: stretches in minutes of the day, in order and apart. One over midnight is two. */
export const openingHoursSchema = z
  .array(
    z
      .array(openStretchSchema)
      .max(24)
      .superRefine((stretches, context) => {
        stretches.forEach((stretch, index) => {
          const before = stretches[index - 1];
          if (before !== undefined && stretch.from < before.to)
            context.addIssue({
              code: "custom",
              path: [index, "from"],
              message: "It begins before the one above ends",
            });
        });
      }),
  )
  .length(7, "Give seven weekdays, Monday first")
  .refine((days) => days.some((stretches) => stretches.length > 0), "Open at least one day");
export type OpeningHours = z.infer<typeof openingHoursSchema>;

/** A local date such as `2026-12-25`. */
const dateSchema = z.iso.date("Give a date such as 2026-12-25");

/** A day on which nobody works; of every cluster when `clusterId` is null. */
export const holidaySchema = z.object({ id, date: z.string(), name: z.string(), clusterId: id.nullable() });
export type HolidayItem = z.infer<typeof holidaySchema>;
export const holidayListSchema = pageOf(holidaySchema);
export const holidayBodySchema = z.strictObject({
  date: dateSchema,
  name,
  clusterId: id.nullable().default(null),
});

/** Query of `POST /api/v1/holidays/import`. */
export const holidayImportQuerySchema = z.strictObject({
  clusterId: z.coerce.number().int().positive().optional(),
});
/** What an import did: dates added, dates that were known, events without a date from `from` to `to`, and events that are no holidays. */
export const holidayImportSchema = z.object({
  added: count,
  known: count,
  from: z.string(),
  to: z.string(),
  outside: count,
  /** The first 200 of them. */
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
  skippedTotal: count,
});
export type HolidayImport = z.infer<typeof holidayImportSchema>;

/** A cluster with its calendar; `timeZone` null = the site's, `openingHours` null = learned; `holidays` are its own, without everybody's. */
export const clusterSchema = z.object({
  id,
  name: z.string(),
  timeZone: z.string().nullable(),
  openingHours: openingHoursSchema.nullable(),
  holidays: z.array(holidaySchema),
});
export type ClusterItem = z.infer<typeof clusterSchema>;
export const clusterListSchema = pageOf(clusterSchema);

/** Body of `PUT /api/v1/clusters/{id}/calendar`. */
export const clusterCalendarBodySchema = z.strictObject({
  timeZone: timeZoneSchema.nullable(),
  openingHours: openingHoursSchema.nullable(),
});
export type ClusterCalendar = z.infer<typeof clusterCalendarBodySchema>;

/** Queues that people expect to stop together. */
export const queueGroupSchema = z.object({ id, name: z.string(), queueIds: z.array(id) });
export type QueueGroupItem = z.infer<typeof queueGroupSchema>;
export const queueGroupListSchema = pageOf(queueGroupSchema);
/** The most queues of one group. */
export const MAX_GROUP_QUEUES = 5_000;
export const queueGroupBodySchema = z.strictObject({
  name,
  queueIds: z
    .array(id)
    .max(MAX_GROUP_QUEUES)
    .refine((ids) => new Set(ids).size === ids.length, "A queue is named twice"),
});

/** Answer to a deletion, and body of its request. */
export const nothingSchema = z.strictObject({});
