import { z } from "zod";
import { DETECTION_STATES, PROFILES } from "@/lib/detection/types";
import { falseAlarmsSchema } from "./settings-schemas";

const DAY_MS = 86_400_000;
/** What one back-test may ask for at most. */
export const BACK_TEST_LIMITS = { queues: 50, days: 90, learnDays: 28, runs: 4 } as const;
const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const amount = z.number().nonnegative();
const id = z.number().int().positive();
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** One setting to be tried. */
export const backTestRunSchema = z.strictObject({
  falseAlarmsPerMonth: falseAlarmsSchema,
  /** Absent: each queue's own. */
  profile: z.enum(PROFILES).optional(),
});
export type BackTestRun = z.infer<typeof backTestRunSchema>;

/** Body of `POST /api/v1/back-tests`: which queues, which stretch is judged, how many days before it are learned from, and the settings side by side. */
export const backTestBodySchema = z
  .strictObject({
    queueIds: z
      .array(id)
      .min(1, "Choose at least one queue.")
      .max(BACK_TEST_LIMITS.queues, `Choose at most ${BACK_TEST_LIMITS.queues} queues.`),
    from: moment,
    to: moment,
    learnDays: count.max(BACK_TEST_LIMITS.learnDays).default(14),
    /** How many queues share the budget of false alarms; absent: all that Tidewatch knows. */
    budgetQueues: z.number().int().positive().max(1_000_000).optional(),
    runs: z.array(backTestRunSchema).min(1).max(BACK_TEST_LIMITS.runs),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "`from` must lie before `to`." })
  .refine(({ from, to }) => to - from <= BACK_TEST_LIMITS.days * DAY_MS, {
    path: ["to"],
    message: `The stretch is longer than ${BACK_TEST_LIMITS.days} days.`,
  })
  .refine(({ from }) => from >= 0, { path: ["from"], message: "`from` lies before 1970." });
export type BackTestBody = z.infer<typeof backTestBodySchema>;

/**
 * One time that a queue would have been flagged, recovering included. `state` is the gravest of its `kinds`, which stand in the order in
 * which they came; the numbers are those of the moment when that kind was flagged. `endedAt` is null where the stretch ends before.
 */
export const episodeSchema = z.object({
  state: z.enum(DETECTION_STATES),
  kinds: z.array(z.enum(DETECTION_STATES)),
  since: instant,
  calledAt: instant,
  endedAt: instant.nullable(),
  expected: amount,
  departed: amount,
  depth: count,
  oneIn: z.number().min(1),
  reason: z.string(),
});
export type EpisodeItem = z.infer<typeof episodeSchema>;

/** What one setting says of one queue; times are parts of the judged stretch, milliseconds. */
export const queueVerdictSchema = z.object({
  queueId: id,
  episodes: z.array(episodeSchema),
  calledOutMs: amount,
  learningMs: amount,
  unknownMs: amount,
});
export type QueueVerdict = z.infer<typeof queueVerdictSchema>;

export const backTestResultSchema = z.object({
  kind: z.literal("result"),
  /** The judged stretch, and since when history was learned from. */
  from: instant,
  to: instant,
  learnFrom: instant,
  budgetQueues: count,
  tookMs: amount,
  queues: z.array(
    z.object({
      id,
      name: z.string(),
      tenant: z.string(),
      cluster: z.string(),
      profile: z.enum(PROFILES),
      timeZone: z.string(),
      /** Readings used, those learned from included, and the first of them; null where there is none. */
      readings: count,
      firstReadingAt: instant.nullable(),
    }),
  ),
  /** In the order of the body's. */
  runs: z.array(
    z.object({
      falseAlarmsPerMonth: amount,
      profile: z.enum(PROFILES).nullable(),
      callOuts: count,
      calledOutMs: amount,
      queues: z.array(queueVerdictSchema),
    }),
  ),
});
export type BackTestResult = z.infer<typeof backTestResultSchema>;

/** One line of the answer: `waiting` while another back-test runs, `progress` with the share that is done, then the result or why there is none. */
export const backTestLineSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("waiting") }),
  z.object({ kind: z.literal("progress"), share: z.number().min(0).max(1), queue: z.string() }),
  backTestResultSchema,
  z.object({ kind: z.literal("failed"), reason: z.string() }),
]);
export type BackTestLine = z.infer<typeof backTestLineSchema>;
