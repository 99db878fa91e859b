import { z } from "zod";
import { RULE_KINDS, severitySchema } from "@/lib/alerting/rules/rule";
import { SUPPRESSED_BY } from "@/lib/alerting/rules/words";
import { DETECTION_STATES } from "@/lib/detection/types";
import { FAILURE_KINDS } from "@/lib/interaction-server/poll";

/** A point in time, ISO 8601 in UTC. */
const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const id = z.number().int().positive();

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/**
 * The gravest firing alert of a queue. `about`: the queue itself, or a pool in which it is silent. `source`: `detector` where the rule follows
 * the queue's `state`, `rule` where it has a limit of its own. `mutedBy` says why it does not notify.
 */
export const queueAlertSchema = z.object({
  id,
  kind: z.enum(RULE_KINDS),
  severity: severitySchema,
  about: z.enum(["queue", "pool"]),
  source: z.enum(["detector", "rule"]),
  firedAt: instant,
  acknowledgedBy: z.string().nullable(),
  mutedBy: z.enum(SUPPRESSED_BY).nullable(),
});
export type QueueAlert = z.infer<typeof queueAlertSchema>;

/**
 * A queue as the board shows it. `depth` is null when unknown; `partial` when a server that holds a part of
 * it does not answer; `capped` when the depth means "at least". Changes are in interactions. `inPerMinute` and `outPerMinute` (taken by
 * routing) are means of about the last five minutes, null where the servers do not count what enters and leaves.
 */
export const queueSchema = z.object({
  id,
  name: z.string(),
  tenant: z.string(),
  cluster: z.string(),
  profile: z.enum(["distribution", "immediate", "archive"]),
  strategy: z.string().nullable(),
  depth: count.nullable(),
  capped: z.boolean(),
  partial: z.boolean(),
  inRouting: count.nullable(),
  withAgent: count.nullable(),
  oldestAt: instant.nullable(),
  /** Receipt of the last fresh reading. */
  at: instant.nullable(),
  ageMs: count.nullable(),
  freshness: z.enum(["fresh", "stale", "unknown"]),
  change5m: z.number().int().nullable(),
  change60m: z.number().int().nullable(),
  inPerMinute: z.number().nonnegative().nullable(),
  outPerMinute: z.number().nonnegative().nullable(),
  /** The servers that hold parts of it. */
  serverIds: z.array(id),
  /** What the detector says, and since when; null before the first reading. */
  state: z.enum(DETECTION_STATES),
  stateSince: instant.nullable(),
  /** Only while recovering, where the depth falls: when it will be at its usual level, to the minute. */
  usualAt: instant.nullable(),
  /** Interactions that should have left since departures began to be missing, and those that did; rounded. */
  expectedDepartures: count,
  departures: count,
  /** The id of `alert`. */
  alertId: id.nullable(),
  alert: queueAlertSchema.nullable(),
  /** Its open alerts: those that fire, are not acknowledged and not muted. */
  openAlerts: count,
});
export type QueueItem = z.infer<typeof queueSchema>;

/** The part of a queue that one server holds. */
export const queuePartSchema = z.object({
  serverId: id,
  server: z.string(),
  depth: count.nullable(),
  at: instant.nullable(),
  ageMs: count.nullable(),
  freshness: z.enum(["fresh", "stale", "unknown"]),
});
export const queueDetailSchema = queueSchema.extend({ parts: z.array(queuePartSchema) });
export type QueueDetail = z.infer<typeof queueDetailSchema>;

/**
 * `revision` is what to ask with as `since` next time; `reset` says that `since` was not understood and all is
 * here. With `since`, items are the queues whose numbers changed; `readings` says of every server when it was
 * last read, so that the unchanged queues' ages are known too.
 */
export const queueListSchema = pageOf(queueSchema).extend({
  revision: z.string(),
  reset: z.boolean(),
  readings: z.array(z.object({ serverId: id, at: instant.nullable(), ageMs: count.nullable() })),
});
export type QueueList = z.infer<typeof queueListSchema>;

/** Sixty values, one a minute, oldest first; null where nothing was read. */
export const sparklinesSchema = z.object({
  items: z.array(
    z.object({ id, fromMs: z.number().int(), stepMs: count, values: z.array(count.nullable()) }),
  ),
});
export type Sparklines = z.infer<typeof sparklinesSchema>;

/** One stretch of a series, null where nothing was read. */
export const pointSchema = z.object({
  at: instant,
  min: z.number().nullable(),
  mean: z.number().nullable(),
  max: z.number().nullable(),
  partial: z.boolean(),
});
export const seriesSchema = z.object({
  metric: z.string(),
  /** `perMinute`: a counter's rate; `total`: counts in each stretch; `gauge`: a number that rises and falls. */
  kind: z.enum(["gauge", "perMinute", "total"]),
  from: instant,
  to: instant,
  stepMs: z.number().int().positive(),
  points: z.array(pointSchema),
});
export type SeriesAnswer = z.infer<typeof seriesSchema>;

/** How the last poll of a server ended. */
export const lastPollSchema = z.object({
  at: instant,
  outcome: z.enum(["ok", "stale", ...FAILURE_KINDS]),
  /** Milliseconds from sending to having read the answer. */
  latencyMs: count,
  /** What went wrong, for a person; null when nothing did. */
  sentence: z.string().nullable(),
});

/** `unreachable`: the last poll got no reading; `waiting`: not polled yet; `imported`: has a history but no connection. */
export const SERVER_STATES = [
  "running",
  "starting",
  "stopping",
  "unknown",
  "stale",
  "unreachable",
  "waiting",
  "paused",
  "imported",
] as const;

export const serverSchema = z.object({
  id,
  name: z.string(),
  cluster: z.string(),
  /** Address of its bridge, without credentials; null when it is known from an import only. */
  bridge: z.string().nullable(),
  version: z.string().nullable(),
  intervalMs: count,
  state: z.enum(SERVER_STATES),
  /** 0 to 1 while starting or stopping, where the server tells. */
  progress: z.number().min(0).max(1).nullable(),
  /** Since when the server is in `state`, as far as Tidewatch saw. */
  since: instant.nullable(),
  startedAt: instant.nullable(),
  lastPoll: lastPollSchema.nullable(),
  lastReadingAt: instant.nullable(),
  ageMs: count.nullable(),
  failuresInARow: count,
  nextPollAt: instant.nullable(),
  /** The bridge's clock minus Tidewatch's at the last reading, milliseconds. */
  clockOffsetMs: z.number().int().nullable(),
  /** Elements refused in the last answer, the first few named. */
  refused: z.object({ count, examples: z.array(z.string()) }),
  queues: count,
  polls: z.object({ ok: count, stale: count, failed: count, skipped: count }),
  /** The firing alert that speaks for it. */
  alertId: id.nullable(),
});
export type ServerItem = z.infer<typeof serverSchema>;
export const serverListSchema = pageOf(serverSchema);
export type ServerList = z.infer<typeof serverListSchema>;

/** A KPI counter now; `perMinute` over the last five minutes, null when fewer than two readings are known. */
export const counterSchema = z.object({
  group: z.string(),
  name: z.string(),
  total: count,
  perMinute: z.number().nonnegative().nullable(),
  at: instant,
});
export const counterListSchema = pageOf(counterSchema).extend({
  /** Groups in the last reading; one that is not collected is absent. */
  collected: z.array(z.string()),
});
export type CounterList = z.infer<typeof counterListSchema>;

/** The tick that browsers get when polls have been stored: where the queue list stands now. */
export const tickSchema = z.object({ revision: z.string(), at: instant, serverIds: z.array(id) });
export type Tick = z.infer<typeof tickSchema>;

/** RFC 9457. `code` is one of a closed list; `title` and `detail` are for people. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: count,
  detail: z.string(),
  code: z.enum([
    "bad-request",
    "unauthenticated",
    "forbidden",
    "not-found",
    "conflict",
    "too-many-requests",
    "unavailable",
    "internal",
  ]),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Query of a list that is short enough to come whole. */
export const wholeListQuerySchema = z.strictObject({});

const positiveInt = z.coerce.number().int().positive();

/** Query of `GET /api/v1/queues`. */
export const queueQuerySchema = z.strictObject({
  since: z.string().max(64).optional(),
  cluster: z.string().max(200).optional(),
  /** Text to be found in name or tenant, in any case. */
  search: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: positiveInt.max(5_000).default(1_000),
});
/** Query of `GET /api/v1/queues/sparklines`: at most 200 ids, by commas. */
export const sparklineQuerySchema = z.strictObject({
  ids: z.string().regex(/^\d{1,9}(,\d{1,9}){0,199}$/, "Give 1 to 200 queue ids, separated by commas"),
});
/** The end of the year 9999: the last moment that ISO 8601 writes with four digits of a year. */
const LAST_MS = Date.UTC(10_000, 0) - 1;
/** Query of a series: a stretch of at most ten years, from before to, both ISO 8601 or epoch milliseconds since 1970. */
const when = z.union([
  z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .pipe(z.number().nonnegative()),
  z.coerce.number().int().nonnegative().max(LAST_MS),
]);
const stretch = {
  from: when,
  to: when,
  points: positiveInt.min(1).max(4_000).default(600),
};
export const queueSeriesQuerySchema = z.strictObject({
  ...stretch,
  metric: z.enum(["depth", "inRouting", "withAgent", "entered", "left", "removed"]).default("depth"),
});
export const counterSeriesQuerySchema = z.strictObject({
  ...stretch,
  group: z.string().max(200),
  name: z.string().max(1_000),
  kind: z.enum(["perMinute", "total"]).default("perMinute"),
});
export const pageQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: positiveInt.max(5_000).default(1_000),
});
