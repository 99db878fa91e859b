import { z } from "zod";
import { newRuleSchema } from "@/lib/alerting/rules/rule";
import { newMaintenanceSchema } from "./alert-schemas";
import { checkPeriod, plannedPeakFields } from "./planned-peak-schemas";
import { caPemSchema, intervalSchema, patternsSchema, webAddressSchema } from "./server-schemas";
import { falseAlarmsSchema, openingHoursSchema, timeZoneSchema } from "./settings-schemas";
import { webhookCreateSchema } from "./webhook-schemas";

/** The version of the file that this Tidewatch reads and writes. */
export const CONFIGURATION_VERSION = 1;
/** The largest file, bytes. */
export const MAX_CONFIGURATION_BYTES = 1_048_576;
export const CONFIGURATION_MEDIA_TYPE = "application/yaml";
/** Stands in the place of a secret that stays as it is stored. */
export const KEPT_SECRET = "(kept)";

const name = z.string().trim().min(1).max(200);
const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "This is not a variable's name");
const REFERENCE = /^\$\{env:([A-Za-z_][A-Za-z0-9_]{0,127})\}$/;

/** A secret: the variable that holds it, or that it stays as it is stored. */
const secretSchema = z.union(
  [
    z.strictObject({ fromEnv: variable }),
    z
      .string()
      .regex(REFERENCE)
      .transform((text) => ({ fromEnv: REFERENCE.exec(text)?.[1] ?? "" })),
    z.literal(KEPT_SECRET),
  ],
  {
    error: `Name the variable that holds it, {fromEnv: NAME} or \${env:NAME}, or leave it as ${KEPT_SECRET}`,
  },
);
export type WrittenSecret = z.infer<typeof secretSchema>;

const holidaySchema = z.strictObject({ date: z.iso.date("Give a date such as 2026-12-25"), name });
export type WrittenHoliday = z.infer<typeof holidaySchema>;

const plannedPeakSchema = z
  .strictObject({ ...plannedPeakFields, cluster: name.nullable().default(null) })
  .superRefine(checkPeriod);
/** A planned peak, of every cluster where that is null. */
export type WrittenPlannedPeak = z.infer<typeof plannedPeakSchema>;

/** A cluster: what is left out is the site's or learned. */
const clusterSchema = z.strictObject({
  name,
  timeZone: timeZoneSchema.nullable().default(null),
  openingHours: openingHoursSchema.nullable().default(null),
  holidays: z.array(holidaySchema).max(5_000).default([]),
});
export type WrittenCluster = z.infer<typeof clusterSchema>;

/** A server that is polled; `listedCluster` is the cluster by which its bridge lists it, where that is another. */
const serverSchema = z.strictObject({
  name: name.max(512),
  cluster: name,
  listedCluster: name.optional(),
  url: webAddressSchema,
  token: secretSchema.optional(),
  caPem: caPemSchema.nullable().default(null),
  intervalMs: intervalSchema.default(5_000),
  paused: z.boolean().default(false),
  includeQueues: patternsSchema.default([]),
  excludeQueues: patternsSchema.default([]),
});
export type WrittenServer = z.infer<typeof serverSchema>;

const queueSchema = z.strictObject({ cluster: name, tenant: z.string().max(200), queue: name });
const groupSchema = z.strictObject({ name, queues: z.array(queueSchema).max(5_000) });
export type WrittenGroup = z.infer<typeof groupSchema>;

const { url: _, receiverKey: __, ...webhookFields } = webhookCreateSchema.shape;
const webhookSchema = z.strictObject({
  ...webhookFields,
  url: z.union([secretSchema, z.string().trim().min(1).max(2_000)]),
  receiverKey: secretSchema.optional(),
  /** Signs what is sent; made by Tidewatch for a new webhook where it is left out. */
  secret: secretSchema.optional(),
});
export type WrittenWebhook = z.infer<typeof webhookSchema>;

const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(5_000).optional();

/** The configuration file: what it does not name stays, unless `prune` says otherwise. */
export const configurationSchema = z.strictObject({
  version: z.literal(CONFIGURATION_VERSION),
  /** True: groups, rules, webhooks, maintenance windows, holidays and planned peaks of the kinds named here, but not named themselves, are removed. */
  prune: z.boolean().default(false),
  falseAlarmsPerMonth: falseAlarmsSchema.optional(),
  timeZone: timeZoneSchema.nullable().optional(),
  holidays: list(holidaySchema),
  clusters: list(clusterSchema),
  plannedPeaks: list(plannedPeakSchema),
  servers: list(serverSchema),
  groups: list(groupSchema),
  rules: list(newRuleSchema),
  webhooks: list(webhookSchema),
  maintenance: list(newMaintenanceSchema),
});
export type Configuration = z.infer<typeof configurationSchema>;

/** Query of `POST /api/v1/configuration`. */
export const configurationQuerySchema = z.strictObject({
  dryRun: z.enum(["true", "false"]).default("false"),
});

/** What a file changes, object by object; secrets are never told, only that they differ. */
export const differenceItemSchema = z.object({
  kind: z.string(),
  name: z.string(),
  change: z.enum(["created", "changed", "removed", "unchanged"]),
  fields: z.array(
    z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type DifferenceItem = z.infer<typeof differenceItemSchema>;

/** The difference that a file makes or made; `notes` say what could not be done yet. */
export const configurationAnswerSchema = z.object({
  applied: z.boolean(),
  items: z.array(differenceItemSchema),
  notes: z.array(z.string()),
});
export type ConfigurationAnswer = z.infer<typeof configurationAnswerSchema>;
