import { z } from "zod";
import { pageOf } from "./api-schemas";

const id = z.number().int().positive();
const instant = z.iso.datetime();

/** The options that make an Interaction Server count, and the group of counters that each fills. */
export const SWITCHES = [
  { key: "collect-request-counters", group: "requests" },
  { key: "collect-error-counters", group: "errors" },
  { key: "collect-esp-error-counters", group: "espErrors" },
] as const;
export const SWITCH_KEYS = [
  "collect-request-counters",
  "collect-error-counters",
  "collect-esp-error-counters",
] as const;
export type SwitchKey = (typeof SWITCH_KEYS)[number];

/** What the counters of a switch do: it is not documented when an option takes effect, so they are watched. */
export const switchWatchSchema = z.discriminatedUnion("is", [
  /** Off, and nothing is counted. */
  z.object({ is: z.literal("off") }),
  /** Off, and its counters have moved since: the option has not taken effect. */
  z.object({ is: z.literal("still-moving"), movedAt: instant }),
  /** On for a short time, and not moved yet. */
  z.object({ is: z.literal("waiting"), since: instant.nullable() }),
  z.object({ is: z.literal("moving"), since: instant }),
  /** On, and not moved for a while, or never. */
  z.object({ is: z.literal("not-moved"), forMs: z.number().nonnegative(), everMoved: z.boolean() }),
  /** Nobody knows: the option or the counters could not be read. */
  z.object({ is: z.literal("unknown") }),
]);
export type SwitchWatch = z.infer<typeof switchWatchSchema>;

/** One option of a server. `value` null = not set, which means off; `known` false = never read. */
export const switchSchema = z.object({
  key: z.enum(SWITCH_KEYS),
  value: z.string().nullable(),
  known: z.boolean(),
  /** Since when it has this value, as far as Tidewatch saw it change, and who changed it. */
  since: instant.nullable(),
  changedBy: z.enum(["tidewatch", "elsewhere"]).nullable(),
  watch: switchWatchSchema,
});
export type SwitchItem = z.infer<typeof switchSchema>;

/** How the options of a server were read last. */
export const optionsReadingSchema = z.discriminatedUnion("is", [
  z.object({ is: z.literal("never") }),
  z.object({
    is: z.literal("ok"),
    at: instant,
    revision: z.string(),
    writable: z.boolean(),
    /** Why they can't be written, as far as is told. */
    reason: z.string().nullable(),
  }),
  z.object({ is: z.literal("not-offered"), at: instant }),
  z.object({ is: z.literal("failed"), at: instant, sentence: z.string() }),
]);

/** The switches of one server. */
export const serverOptionsSchema = z.object({
  /** The server's. */
  id,
  name: z.string(),
  cluster: z.string(),
  version: z.string().nullable(),
  /** Whether this version counts at all (8.5.102.02 and later). */
  kpiCounters: z.enum(["yes", "no", "unknown"]),
  /** How options are read and written; `none` for a server that is not connected. */
  way: z.enum(["bridge", "gax", "none"]),
  reading: optionsReadingSchema,
  switches: z.array(switchSchema),
});
export type ServerOptionsItem = z.infer<typeof serverOptionsSchema>;
export const serverOptionsListSchema = pageOf(serverOptionsSchema);

const optionValue = z.enum(["true", "false"]);
/** Body of `PATCH /api/v1/servers/{id}/options`: each option's value as the person saw it, and as it is to be. */
export const optionChangeBodySchema = z.strictObject({
  changes: z
    .array(z.strictObject({ key: z.enum(SWITCH_KEYS), from: z.string().nullable(), to: optionValue }))
    .min(1)
    .max(SWITCH_KEYS.length)
    .refine(
      (changes) => new Set(changes.map(({ key }) => key)).size === changes.length,
      "An option is named twice",
    ),
});
export type OptionChange = z.infer<typeof optionChangeBodySchema>["changes"][number];

/**
 * How a change ended. `changed-meanwhile`: somebody else had changed it, nothing was written, and `server` holds the new values. After
 * `unconfirmed` nobody knows whether it was written.
 */
export const optionChangeAnswerSchema = z.object({
  outcome: z.enum(["written", "changed-meanwhile", "not-writable", "not-offered", "failed", "unconfirmed"]),
  /** For a person; null when it was written. */
  sentence: z.string().nullable(),
  server: serverOptionsSchema,
});
export type OptionChangeAnswer = z.infer<typeof optionChangeAnswerSchema>;
