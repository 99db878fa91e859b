import { z } from "zod";
import { COUNTER_GROUPS } from "./counter-rules";
import { durationSchema } from "./duration";

/** The ways in which a ping's answer can be spoilt. */
export const MALFORMED_KINDS = [
  "empty",
  "truncated",
  "wrong-types",
  "nan",
  "negative-depth",
  "duplicate-queue",
  "huge",
  "drip",
  "deep",
  "too-many-queues",
  "stale",
  "clock-off",
] as const;
export type MalformedKind = (typeof MALFORMED_KINDS)[number];

const where = { cluster: z.string().optional(), server: z.string().optional() };
const whichQueues = { ...where, queue: z.string().optional(), strategy: z.string().optional() };
const lasting = { for: durationSchema.optional() };

/** A fault to inject. Members that say where are optional: without them it strikes everywhere. `for` ends it by itself. */
export const faultSchema = z.discriminatedUnion("fault", [
  z.strictObject({ fault: z.literal("unload-strategy"), ...whichQueues, ...lasting }),
  z.strictObject({ fault: z.literal("reload-strategy"), ...whichQueues }),
  z.strictObject({
    fault: z.literal("throttle-strategy"),
    fraction: z.number().min(0).max(1),
    ...whichQueues,
    ...lasting,
  }),
  z.strictObject({
    fault: z.literal("stop-agents"),
    /** The fraction that stops; 1 = all. */
    fraction: z.number().min(0).max(1).default(1),
    ...whichQueues,
    ...lasting,
  }),
  z.strictObject({ fault: z.literal("agents-leave"), ...whichQueues, ...lasting }),
  z.strictObject({ fault: z.literal("start-agents"), ...whichQueues }),
  z.strictObject({
    fault: z.literal("burst"),
    factor: z.number().min(0).max(1000),
    ...whichQueues,
    for: durationSchema.default(600_000),
  }),
  z.strictObject({
    fault: z.literal("restart"),
    ...where,
    stopping: durationSchema.default(5000),
    startup: durationSchema.default(60_000),
  }),
  z.strictObject({ fault: z.literal("hang"), ...where, ...lasting }),
  z.strictObject({
    fault: z.literal("malformed"),
    kind: z.enum(MALFORMED_KINDS),
    ...where,
    ...lasting,
    /** Size of the garbage of kind `huge`. */
    mebibytes: z.number().int().min(1).max(1024).default(64),
    /** How far the clock of kind `clock-off` is ahead; negative = behind. */
    days: z.number().min(-3650).max(3650).default(3),
    /** Queues listed by kind `too-many-queues`. */
    queues: z.number().int().min(1).max(1_000_000).default(100_001),
  }),
  z.strictObject({
    fault: z.literal("refuse"),
    /** `reset` destroys the connection; `not-connected` answers 503 with Retry-After. */
    how: z.enum(["reset", "not-connected"]).default("reset"),
    retryAfterSeconds: z.number().int().min(0).default(10),
    ...where,
    ...lasting,
  }),
  z.strictObject({
    fault: z.literal("latency"),
    by: durationSchema,
    jitter: durationSchema.default(0),
    ...where,
    ...lasting,
  }),
  z.strictObject({ fault: z.literal("drop-node"), server: z.string(), ...lasting }),
  z.strictObject({
    fault: z.literal("switch-counters"),
    on: z.boolean(),
    group: z.enum(COUNTER_GROUPS).optional(),
    ...where,
  }),
  /** Lifts every fault at once. */
  z.strictObject({ fault: z.literal("clear"), ...where }),
]);

/** A fault after parsing; durations are milliseconds of simulated time. */
export type Fault = z.infer<typeof faultSchema>;
/** A fault as written in a request or a scenario. */
export type FaultInput = z.input<typeof faultSchema>;
