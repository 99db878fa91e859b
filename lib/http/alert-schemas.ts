import { z } from "zod";
import { labelMatcherSchema, labelMatchersSchema } from "@/lib/alerting/rules/matcher";
import {
  newRuleSchema,
  RULE_KINDS,
  ruleMatcherSchema,
  ruleSchema,
  severitySchema,
} from "@/lib/alerting/rules/rule";
import { subjectSchema } from "@/lib/alerting/rules/subject";
import { ALERT_EVENT_KINDS, ALERT_PHASES, SUPPRESSED_BY } from "@/lib/alerting/rules/words";
import { pageOf } from "./api-schemas";

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const id = z.number().int().positive();
const numberInQuery = z.coerce.number().int().positive();
const reason = z.string().trim().min(1).max(500);

/** Who has an alert, and what they said of it. */
export const acknowledgementSchema = z.object({ by: z.string(), note: z.string(), at: instant });

/** Why an alert is not sent; `until` is null where nobody knows. */
export const suppressionItemSchema = z.object({
  by: z.enum(SUPPRESSED_BY),
  until: instant.nullable(),
  sentence: z.string(),
});

/** An alert as lists show it. `acknowledged`, `suppressed` and `flapping` are of a firing alert only. */
export const alertSchema = z.object({
  id,
  rule: z.object({ id, name: z.string(), kind: z.enum(RULE_KINDS) }),
  subject: subjectSchema,
  severity: severitySchema,
  phase: z.enum(ALERT_PHASES),
  acknowledged: acknowledgementSchema.nullable(),
  suppressed: suppressionItemSchema.nullable(),
  flapping: z.boolean(),
  /** What is wrong, as of now; of a resolved alert what was wrong last. */
  sentence: z.string(),
  /** The sentence's numbers by name; times in milliseconds. */
  numbers: z.record(z.string(), z.number()),
  labels: z.record(z.string(), z.string()),
  /** When it first fired (while pending: since when its condition holds), when it last fired, and when it resolved. */
  startedAt: instant,
  firedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
});
export type AlertItem = z.infer<typeof alertSchema>;

/** `totals`: firing alerts of all pages by what the query does not choose, for the tabs and the sound. */
export const alertListSchema = pageOf(alertSchema).extend({
  totals: z.object({ pending: count, open: count, acknowledged: count, suppressed: count }),
});
export type AlertList = z.infer<typeof alertListSchema>;

/**
 * The lists of alerts: firing and nobody's, firing and somebody's, firing and not sent (whoever has it), about to fire, and over. `firing` is the first
 * three together, for the pages of queues and servers.
 */
export const ALERT_LISTS = ["open", "acknowledged", "suppressed", "pending", "history", "firing"] as const;

/** Query of `GET /api/v1/alerts`: newest first. A page of the history may be short, or empty, and others follow while there is a cursor. */
export const alertQuerySchema = z.strictObject({
  list: z.enum(ALERT_LISTS).default("open"),
  severity: severitySchema.optional(),
  kind: z.enum(RULE_KINDS).optional(),
  cluster: z.string().max(200).optional(),
  /** Text to be found in the subject's name or the sentence, in any case. */
  search: z.string().max(200).optional(),
  queueId: numberInQuery.optional(),
  serverId: numberInQuery.optional(),
  cursor: z.string().max(200).optional(),
  limit: numberInQuery.max(500).default(100),
});
export type AlertQuery = z.infer<typeof alertQuerySchema>;

/** One line of an alert's time line; `sent` says that webhooks were told. */
export const alertEventSchema = z.object({
  seq: id,
  at: instant,
  kind: z.enum(ALERT_EVENT_KINDS),
  sentence: z.string(),
  sent: z.boolean(),
});
export type AlertEventItem = z.infer<typeof alertEventSchema>;

/** Another alert that explains this one, or that this one explains. */
export const relatedAlertSchema = z.object({ id, subject: subjectSchema, sentence: z.string() });

/** A level that the rule compares with, for the chart: in the unit of the metric, from when on. */
export const chartLevelSchema = z.object({
  label: z.string(),
  value: z.number(),
});

/** An alert with everything that its page shows; deliveries have a list of their own. */
export const alertDetailSchema = alertSchema.extend({
  events: z.array(alertEventSchema),
  explainedBy: relatedAlertSchema.nullable(),
  /** The first 100 of those that it explains, and how many there are. */
  explains: z.array(relatedAlertSchema),
  explainsCount: count,
  /** Empty when all that should know it do. */
  whyNotSent: z.array(z.string()),
  /** The stretch around the moment and the rule's levels; null where there is nothing to draw. */
  chart: z
    .object({
      queueId: id,
      metric: z.enum(["depth", "left"]),
      from: instant,
      to: instant,
      levels: z.array(chartLevelSchema),
    })
    .nullable(),
});
export type AlertDetail = z.infer<typeof alertDetailSchema>;

const note = z.string().trim().max(500).default("");

/** Body of `POST /api/v1/alerts/{id}/acknowledge`. */
export const acknowledgeBodySchema = z.strictObject({ note });

/** Body of `POST /api/v1/alerts/acknowledge`: many at once. */
export const acknowledgeManyBodySchema = z.strictObject({ ids: z.array(id).min(1).max(500), note });

/** Which of them somebody has now, and which fire no longer. */
export const acknowledgeManySchema = z.object({ acknowledged: z.array(id), notFiring: z.array(id) });
export type AcknowledgeMany = z.infer<typeof acknowledgeManySchema>;

/** Body of `POST /api/v1/alerts/matching`; no matcher = all alerts. */
export const alertMatchingBodySchema = z.strictObject({ matchers: z.array(labelMatcherSchema).max(20) });

/** The firing alerts that matchers take now; `items` are the first 20. */
export const alertMatchingSchema = z.object({
  count,
  items: z.array(z.object({ id, sentence: z.string() })),
});
export type AlertMatching = z.infer<typeof alertMatchingSchema>;

/** `GET /api/v1/alerts/labels`: for suggestions, each label with up to 200 of its values. */
export const alertLabelsSchema = z.object({ labels: z.record(z.string(), z.array(z.string())) });
export type AlertLabels = z.infer<typeof alertLabelsSchema>["labels"];

/** Alerts whose labels meet all matchers are not sent from start to end. */
export const silenceSchema = z.object({
  id,
  matchers: labelMatchersSchema,
  reason: z.string(),
  startsAt: instant,
  endsAt: instant,
  createdAt: instant,
  /** Null for one that was made before this was written down. */
  createdBy: z.string().nullable(),
  /** `planned`: not begun. */
  status: z.enum(["planned", "active", "ended"]),
  /** Firing alerts that it silences now. */
  silenced: count,
});
export type SilenceItem = z.infer<typeof silenceSchema>;
export const silenceListSchema = pageOf(silenceSchema);

/** Query of `GET /api/v1/silences`: newest first. */
export const silenceQuerySchema = z.strictObject({
  status: z.enum(["planned", "active", "ended"]).optional(),
  cursor: z.string().max(200).optional(),
  limit: numberInQuery.max(500).default(100),
});
export type SilenceQuery = z.infer<typeof silenceQuerySchema>;

const moment = z.iso.datetime({ offset: true });

/** Body of `POST /api/v1/silences`; without a start it begins at once. */
export const newSilenceSchema = z
  .strictObject({
    matchers: labelMatchersSchema,
    reason,
    startsAt: moment.optional(),
    endsAt: moment,
  })
  .refine(({ startsAt, endsAt }) => startsAt === undefined || Date.parse(startsAt) < Date.parse(endsAt), {
    path: ["endsAt"],
    message: "The end must come after the start",
  });
export type NewSilence = z.infer<typeof newSilenceSchema>;

/** Body of `PATCH /api/v1/silences/{id}`: another end (now ends it), or another reason. */
export const silenceChangeSchema = z.strictObject({ endsAt: moment.optional(), reason: reason.optional() });
export type SilenceChange = z.infer<typeof silenceChangeSchema>;

const windowFields = {
  name: z.string().trim().min(1).max(200),
  /** Empty = all alerts. */
  matchers: z.array(labelMatcherSchema).max(20),
  timeZone: z.string().min(1).max(100),
  /** What the wall clock of that zone shows: `2026-12-24T22:00:00`. */
  startLocal: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, "Give a local time such as 2026-12-24T22:00"),
  durationMinutes: z.number().int().min(1).max(44_640),
  /** RFC 5545 recurrence, without `RRULE:`; null = once. */
  rrule: z.string().min(1).max(500).nullable(),
};

/** Body of `POST /api/v1/maintenance` and `PUT /api/v1/maintenance/{id}`. */
export const newMaintenanceSchema = z.strictObject(windowFields);
export type NewMaintenance = z.infer<typeof newMaintenanceSchema>;

/** One time that a window is open. */
export const openingSchema = z.object({ startsAt: instant, endsAt: instant });

/** Planned work; `next` is the opening that lasts, or else the next one, and null when there is none. */
export const maintenanceSchema = z.object({
  id,
  ...windowFields,
  isOpen: z.boolean(),
  next: openingSchema.nullable(),
});
export type MaintenanceItem = z.infer<typeof maintenanceSchema>;
export const maintenanceListSchema = pageOf(maintenanceSchema);

/** Body of `POST /api/v1/maintenance/preview`: when a window would be open. */
export const maintenancePreviewBodySchema = newMaintenanceSchema.omit({ name: true, matchers: true });
export type MaintenanceTimes = z.infer<typeof maintenancePreviewBodySchema>;

/** The next five openings, and when the zone's clocks change next (null: not within 400 days) with the first opening from then on. */
export const maintenancePreviewSchema = z.object({
  next: z.array(openingSchema),
  clockChange: z.object({ at: instant, first: openingSchema.nullable() }).nullable(),
});
export type MaintenancePreview = z.infer<typeof maintenancePreviewSchema>;

/** Query of `GET /api/v1/maintenance/calendar`: at most 400 days. */
export const calendarQuerySchema = z
  .strictObject({ from: moment, to: moment })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "The end must come after the start",
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 400 * 86_400_000, {
    path: ["to"],
    message: "Ask for at most 400 days",
  });
export const calendarSchema = z.object({
  items: z.array(openingSchema.extend({ windowId: id, name: z.string() })),
  /** True when a window is open more often than is listed. */
  more: z.boolean(),
});
export type MaintenanceCalendar = z.infer<typeof calendarSchema>;

/** A rule with what it does at present; `builtIn` is one of the first start's. */
export const ruleItemSchema = z.object({
  rule: ruleSchema,
  builtIn: z.boolean(),
  pending: count,
  firing: count,
});
export type RuleItem = z.infer<typeof ruleItemSchema>;
export const ruleListSchema = pageOf(ruleItemSchema);

/** Body of `POST /api/v1/rules` and `PUT /api/v1/rules/{id}`. */
export const ruleBodySchema = newRuleSchema;

/** Body of `PATCH /api/v1/rules/{id}`. */
export const ruleSwitchSchema = z.strictObject({ enabled: z.boolean() });

/** Body of `POST /api/v1/rules/matching`. */
export const ruleMatchingBodySchema = z.strictObject({ matcher: ruleMatcherSchema });

/** What a rule's matcher takes now; `names` are the first 20 queues. */
export const ruleMatchingSchema = z.object({ queues: count, servers: count, names: z.array(z.string()) });
export type RuleMatching = z.infer<typeof ruleMatchingSchema>;
