import { z } from "zod";
import { DETECTION_STATES } from "@/lib/detection/types";
import type { Grade } from "./incident-kinds";
import { severitySchema } from "./rule";
import { stopwatchSchema } from "./stopwatch";

const ms = z.number();

/** Why an alert that fires is not sent. */
export const suppressionSchema = z
  .discriminatedUnion("by", [
    z.object({ by: z.literal("silence"), silenceId: z.number().int(), untilMs: ms, reason: z.string() }),
    z.object({ by: z.literal("maintenance"), windowId: z.number().int(), untilMs: ms, name: z.string() }),
    /** `alert` is the key of the alert that explains this one. */
    z.object({ by: z.literal("inhibition"), alert: z.string(), sentence: z.string() }),
  ])
  .readonly();
export type Suppression = z.infer<typeof suppressionSchema>;

/** What the detector says of an alert's queue; times are epoch milliseconds. */
export const detectionSchema = z
  .object({
    state: z.enum(DETECTION_STATES),
    /** While it recovers: by how much the depth falls, interactions a minute, and when it is usual again. */
    forecast: z.object({ fallsPerMinute: z.number(), usualAtMs: ms }).readonly().nullable(),
    /** Interactions removed without being routed since then, and how many are usual; null while no more than usual are. */
    abandonment: z.object({ sinceMs: ms, removed: z.number(), usual: z.number() }).readonly().nullable(),
  })
  .readonly();
export type Detection = z.infer<typeof detectionSchema>;

/** What is said of an alert: a sentence with its numbers, and labels by which silences and webhooks choose. */
export const statementSchema = z
  .object({
    severity: severitySchema,
    sentence: z.string(),
    numbers: z.record(z.string(), z.number()).readonly(),
    labels: z.record(z.string(), z.string()).readonly(),
    /** Only where the detector judges. */
    detection: detectionSchema.optional(),
  })
  .readonly();
export type Statement = z.infer<typeof statementSchema>;

/**
 * What receivers believe: the worst severity and kind since the last message, whether somebody has it, and whether those that ask for it were
 * told that it recovers; null = that nothing is wrong.
 */
export const toldSchema = z
  .object({
    severity: severitySchema,
    /** Empty in states of before alerts could change their kind. */
    kind: z.string().default(""),
    acknowledged: z.boolean(),
    recovering: z.boolean().default(false),
  })
  .readonly()
  .nullable();
export type Told = z.infer<typeof toldSchema>;

/** Who has the alert, and what they said of it. */
export const acknowledgementSchema = z.object({ by: z.string(), note: z.string(), atMs: ms }).readonly();
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** How long the conditions of the rules that share an alert have held, by rule id. */
export const holdsSchema = z.record(z.string(), stopwatchSchema).readonly();
export type Holds = z.infer<typeof holdsSchema>;

/** What outlives the phases of one alert. */
const lasting = {
  /** When it first fired; stays over re-opening. */
  startedMs: ms,
  statement: statementSchema,
  told: toldSchema,
  suppression: suppressionSchema.nullable(),
  /** When it last opened and closed (while flapping: when its condition changed), oldest first; only the newest few. */
  changesMs: z.array(ms).readonly(),
  /** The labels with which it fired first, once others have replaced them. */
  openedAs: z.record(z.string(), z.string()).readonly().optional(),
};

/** Over, and remembered for a while: fires it again soon, then it is the same alert. */
export const resolvedSchema = z
  .object({ phase: z.literal("resolved"), ...lasting, resolvedMs: ms })
  .readonly();
export type Resolved = z.infer<typeof resolvedSchema>;

export const firingSchema = z
  .object({
    phase: z.literal("firing"),
    ...lasting,
    /** When it opened this time. */
    firedMs: ms,
    /** How long the condition has been over; null while it holds. */
    calm: stopwatchSchema.nullable(),
    acknowledgement: acknowledgementSchema.nullable(),
    /** Since when receivers know of it and nobody has it. */
    unansweredSinceMs: ms,
    /** Steps of escalation that were taken since it opened. */
    escalatedSteps: z.number().int(),
    flapping: z.boolean(),
    /** Present while the queue recovers: since when, and what was wrong last. */
    recovering: z
      .object({ sinceMs: ms, sentence: z.string(), numbers: z.record(z.string(), z.number()).readonly() })
      .readonly()
      .optional(),
    holds: holdsSchema.optional(),
  })
  .readonly();
export type Firing = z.infer<typeof firingSchema>;

export const pendingSchema = z
  .object({
    phase: z.literal("pending"),
    sinceMs: ms,
    /** How long the condition has held. */
    hold: stopwatchSchema,
    statement: statementSchema,
    /** The alert that re-opens when it fires; null when it is a new one. */
    before: resolvedSchema.nullable(),
    holds: holdsSchema.optional(),
  })
  .readonly();
export type Pending = z.infer<typeof pendingSchema>;

/** What the state machine carries from one evaluation to the next; plain JSON. */
export const alertStateSchema = z.discriminatedUnion("phase", [
  z.object({ phase: z.literal("inactive") }).readonly(),
  pendingSchema,
  firingSchema,
  resolvedSchema,
]);
export type AlertState = z.infer<typeof alertStateSchema>;

/** How bad an alert is, by what is said of it. */
export function gradeOf({ severity, labels }: Statement): Grade {
  return { severity, kind: labels.kind ?? "" };
}

/** What receivers should believe of a firing alert. */
export function truthOf({ statement, acknowledgement, recovering }: Firing): NonNullable<Told> {
  return {
    ...gradeOf(statement),
    acknowledged: acknowledgement !== null,
    recovering: recovering !== undefined,
  };
}

/** No alert. */
export const INACTIVE = { phase: "inactive" } as const satisfies AlertState;
