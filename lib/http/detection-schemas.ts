import { z } from "zod";
import { DETECTION_STATES, PROFILES } from "@/lib/detection/types";
import { pageOf, queueSeriesQuerySchema } from "./api-schemas";

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const id = z.number().int().positive();
const amount = z.number().nonnegative();
const state = z.enum(DETECTION_STATES);

/** What a person says of a detection: it was right; expected (a holiday, a test), not to be learned; or wrong, to be learned. */
export const verdictSchema = z.enum(["right", "expected", "wrong"]);
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * One time that a queue, or queues that stop together, were called out: from the call until the state was left (`endedAt`, null while it
 * lasts). `expected` and `departed` are interactions since `since`, by the lower estimate; a healthy queue does this once in `oneIn` waits.
 */
export const detectionSchema = z.object({
  id,
  /** Null for a pool. */
  queue: z.object({ id, name: z.string(), cluster: z.string() }).nullable(),
  /** What the queues of a pool have in common; null for a queue. */
  pool: z.object({ kind: z.enum(["strategy", "cluster", "group"]), name: z.string() }).nullable(),
  /** A pool's queues without a departure. */
  members: z.array(z.object({ id, name: z.string() })),
  state,
  since: instant,
  calledAt: instant,
  endedAt: instant.nullable(),
  expected: amount,
  departed: amount,
  depth: count,
  oneIn: z.number().min(1),
  reason: z.string(),
  feedback: z.object({ verdict: verdictSchema, reason: z.string().nullable(), at: instant }).nullable(),
});
export type DetectionItem = z.infer<typeof detectionSchema>;
export const detectionListSchema = pageOf(detectionSchema);

/** Query of `GET /api/v1/detections`: newest first. */
export const detectionQuerySchema = z.strictObject({
  queueId: z.coerce.number().int().positive().optional(),
  /** Only those that last. */
  open: z.enum(["true", "false"]).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().positive().max(500).default(100),
});

/** Body of `POST /api/v1/detections/{id}/feedback`. */
export const feedbackBodySchema = z.strictObject({
  verdict: verdictSchema,
  reason: z.string().trim().min(1).max(500).optional(),
});

/** What a line of a queue's history says: a level of depth and arrivals, or a rate of departures, is the new normal. */
export const queueNoticeKindSchema = z.enum(["new-normal", "new-rate"]);

/** A line of a queue's history; `by` null = adopted automatically. `detail` is a person's reason or the detector's sentence. */
export const queueNoticeSchema = z.object({
  id,
  at: instant,
  kind: queueNoticeKindSchema,
  by: z.string().nullable(),
  detail: z.string(),
});
export type QueueNotice = z.infer<typeof queueNoticeSchema>;

/** Body of `POST /api/v1/queues/{id}/new-normal`. */
export const newNormalBodySchema = z.strictObject({ reason: z.string().trim().max(500).optional() });

/** Why a queue may not drain, in the order in which the causes are usually found. */
export const CAUSES = [
  "strategy-not-loaded",
  "submission-throttled",
  "router-disconnected",
  "no-agents",
  "disabled-or-conditioned",
] as const;

/** A possible cause, never a certainty, with what speaks for it and against it. */
export const causeSchema = z.object({
  cause: z.enum(CAUSES),
  title: z.string(),
  /** What to look at, for an administrator. */
  check: z.string(),
  supporting: z.array(z.string()).readonly(),
  opposing: z.array(z.string()).readonly(),
});

/** How fast the queue drains while work waits at a half hour of the week, interactions per hour; null where it was not seen. */
export const baselineSlotSchema = z.object({ mean: amount.nullable(), lower: amount.nullable() });

/** Everything the detector says of a queue now. */
export const queueDetectionSchema = z.object({
  state,
  since: instant.nullable(),
  sentence: z.string(),
  expected: amount,
  departed: amount,
  oneIn: z.number().min(1),
  /** How departures are seen: by the counter `left`, or only by falls of the depth. */
  evidence: z.enum(["counters", "depth"]),
  /** The soft CUSUM W and its threshold h, nats; called out when W ≥ h. */
  drainEvidence: amount,
  drainThreshold: amount,
  strategy: z.string().nullable(),
  profile: z.enum(PROFILES),
  /** A profile that the history speaks for, where it is another one. */
  suggestedProfile: z.object({ profile: z.enum(PROFILES), reason: z.string() }).nullable(),
  /** Pools that the queue is in, with those that are called out first. */
  pools: z.array(
    z.object({
      kind: z.enum(["strategy", "cluster", "group"]),
      name: z.string(),
      queues: count,
      notDraining: z.boolean(),
      sentence: z.string(),
    }),
  ),
  /** Empty while nothing is wrong. */
  causes: z.array(causeSchema),
  baseline: z.object({
    timeZone: z.string(),
    /** Days of readings that it knows. */
    observedDays: amount,
    /** 336 half hours of the local week, Monday 00:00 first. */
    slots: z.array(baselineSlotSchema).length(336),
    /** Which of them is now. */
    slotNow: z.number().int().min(0).max(335),
  }),
  /** The newest 50 of this queue and its pools. */
  detections: z.array(detectionSchema),
  /** The newest 20 lines of its history, newest first. */
  notices: z.array(queueNoticeSchema),
});
export type QueueDetection = z.infer<typeof queueDetectionSchema>;

/** Departures expected and seen in equal stretches, interactions per minute; null where nothing was read. */
export const departuresSchema = z.object({
  from: instant,
  to: instant,
  stepMs: z.number().int().positive(),
  points: z.array(
    z.object({
      at: instant,
      /** What a healthy queue lets go at that hour while work waits, 0 while none waits. */
      expected: amount.nullable(),
      /** The lower estimate that the detector counts with. */
      lower: amount.nullable(),
      seen: amount.nullable(),
    }),
  ),
});
export type Departures = z.infer<typeof departuresSchema>;

/** Query of `GET /api/v1/queues/{id}/departures`: at most 31 days. */
export const departuresQuerySchema = queueSeriesQuerySchema.omit({ metric: true });

/** Body of `PATCH /api/v1/queues/{id}`. */
export const queueChangeSchema = z.strictObject({ profile: z.enum(PROFILES) });
