import { z } from "zod";
import { CAUSES, FITS } from "@/lib/detection/causes/question";
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
 * One incident of a queue, or of queues that stop together, from the first alarm until it was over (`endedAt`, null while it is open, also while
 * the queue recovers). `state` is its gravest one, and the numbers are those of the moment when that began: `expected` and `departed`
 * interactions by the conservative estimate; a healthy queue does this once in `oneIn` times.
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
  /** Only those that are open. */
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

/** A possible cause, never a certainty, with what supports it and contradicts it. */
export const causeSchema = z.object({
  cause: z.enum(CAUSES),
  /** How it fits what was read. */
  fit: z.enum(FITS),
  title: z.string(),
  /** What to look at, for an administrator. */
  check: z.string(),
  supporting: z.array(z.string()).readonly(),
  opposing: z.array(z.string()).readonly(),
});

/** How fast the queue drains while work waits at a half hour of the week, interactions per hour; null where it was not seen. */
export const baselineSlotSchema = z.object({ mean: amount.nullable(), lower: amount.nullable() });

/** Everything the detector says of a queue now; all its numbers are of the moment of `reading`. */
export const queueDetectionSchema = z.object({
  state,
  since: instant.nullable(),
  sentence: z.string(),
  /**
   * The reading that the sentence, the pools and the causes count with; null before the first, and while stored polls are evaluated.
   * Null within it = not known.
   */
  reading: z
    .object({
      at: instant,
      depth: count,
      capped: z.boolean(),
      inRouting: count.nullable(),
      withAgent: count.nullable(),
      oldestAt: instant.nullable(),
    })
    .nullable(),
  expected: amount,
  departed: amount,
  /** A healthy queue does this once in so many times, at most a million. */
  oneIn: z.number().min(1),
  /** Only while recovering and the depth falls: by how many interactions a minute, and when it reaches its usual level at that pace. */
  forecast: z.object({ fallsPerMinute: z.number().positive(), usualAt: instant }).nullable(),
  /** Set while more customers give up than usual at this hour: since when, how many, and how many are usual. */
  abandonment: z.object({ since: instant, removed: amount, usual: amount }).nullable(),
  /** True where a person may mark the present level as the new normal. */
  mayAdopt: z.boolean(),
  /** How departures are seen: by the counter `left`, or only by falls of the depth. */
  evidence: z.enum(["counters", "depth"]),
  /** The soft CUSUM W and its threshold h, nats; flagged when W ≥ h. */
  drainEvidence: amount,
  drainThreshold: amount,
  strategy: z.string().nullable(),
  profile: z.enum(PROFILES),
  /** A profile that the history speaks for, where it is another one. */
  suggestedProfile: z.object({ profile: z.enum(PROFILES), reason: z.string() }).nullable(),
  /** Pools that the queue is in, flagged ones first, counting the other queues of each that hold work and are no archives. */
  pools: z.array(
    z.object({
      kind: z.enum(["strategy", "cluster", "group"]),
      name: z.string(),
      waiting: count,
      /** How many of them drain as usual, and how many do not; the rest is not certain yet. */
      draining: count,
      stopped: count,
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

/** What left a queue in equal periods, beside how fast it usually drains; interactions per minute. */
export const departuresSchema = z.object({
  from: instant,
  to: instant,
  stepMs: z.number().int().positive(),
  /** `depth`: departures are not counted, and all numbers are falls of the depth. */
  evidence: z.enum(["counters", "depth"]),
  points: z.array(
    z.object({
      at: instant,
      /**
       * How fast a healthy queue drains at that time of the week while work waits, on average: given for all open time, whether or not
       * work waited. Null while closed and where no departure was ever seen at that hour.
       */
      expected: amount.nullable(),
      /** The detector's conservative estimate of the same, at most `expected`. */
      lower: amount.nullable(),
      /** What left; null where nothing was read. */
      seen: amount.nullable(),
    }),
  ),
});
export type Departures = z.infer<typeof departuresSchema>;

/** Query of `GET /api/v1/queues/{id}/departures`: at most 31 days. */
export const departuresQuerySchema = queueSeriesQuerySchema.omit({ metric: true });

/** Body of `PATCH /api/v1/queues/{id}`. */
export const queueChangeSchema = z.strictObject({ profile: z.enum(PROFILES) });
