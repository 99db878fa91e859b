import { z } from "zod";
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

/** What is said of an alert: a sentence with its numbers, and labels by which silences and webhooks choose. */
export const statementSchema = z
  .object({
    severity: severitySchema,
    sentence: z.string(),
    numbers: z.record(z.string(), z.number()).readonly(),
    labels: z.record(z.string(), z.string()).readonly(),
  })
  .readonly();
export type Statement = z.infer<typeof statementSchema>;

/** What receivers believe: that it fires so severely, and whether somebody has it; null = that nothing is wrong. */
export const toldSchema = z
  .object({ severity: severitySchema, acknowledged: z.boolean() })
  .readonly()
  .nullable();
export type Told = z.infer<typeof toldSchema>;

/** Who has the alert, and what they said of it. */
export const acknowledgementSchema = z.object({ by: z.string(), note: z.string(), atMs: ms }).readonly();
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** What outlives the phases of one alert. */
const lasting = {
  /** When it first fired; stays over re-opening. */
  startedMs: ms,
  statement: statementSchema,
  told: toldSchema,
  suppression: suppressionSchema.nullable(),
  /** When it last opened and closed (while flapping: when its condition changed), oldest first; only the newest few. */
  changesMs: z.array(ms).readonly(),
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

/** No alert. */
export const INACTIVE = { phase: "inactive" } as const satisfies AlertState;
