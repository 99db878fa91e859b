import { z } from "zod";
import { DETECTION_STATES } from "@/lib/detection/types";
import { pageOf } from "./api-schemas";

const instant = z.iso.datetime();
const id = z.number().int().positive();
const count = z.number().int().nonnegative();

/** What a webhook sends: documents of a fixed shape, a template of one's own, or e-mail. `tidewatch` is version 1 of our own document. */
export const WEBHOOK_FORMATS = [
  "tidewatch-2",
  "tidewatch",
  "alertmanager",
  "slack",
  "teams",
  "pagerduty",
  "custom",
  "email",
] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** What version 1 of the Tidewatch format can name. Closed: receivers of that version know no other. */
export const FIRST_MESSAGE_EVENTS = [
  "fired",
  "reopened",
  "severity-changed",
  "flapping",
  "steady",
  "acknowledged",
  "unacknowledged",
  "escalated",
  "suppressed",
  "unsuppressed",
  "resolved",
  "test",
] as const;
export type FirstMessageEvent = (typeof FIRST_MESSAGE_EVENTS)[number];

/** True when a format can say that a queue recovers: version 1 of our own has no such event. */
export function saysRecovering(format: WebhookFormat): boolean {
  return format !== "tidewatch";
}

/** What can happen to an alert that others are told of; `test` is sent by hand. */
export const MESSAGE_EVENTS = [...FIRST_MESSAGE_EVENTS, "kind-changed", "recovering", "relapsed"] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

/** From the least to the most urgent. */
export const ALERT_SEVERITIES = ["info", "warning", "critical"] as const;

/** How a delivery stands: on its way (`waiting`, `leased`), or finished. */
export const DELIVERY_STATUSES = ["waiting", "leased", "delivered", "failed", "discarded"] as const;

/** What paused a webhook: a person, or too many failures in a row. */
export const PAUSED_BY = ["person", "failures"] as const;

/** Why an attempt failed; each goes with a sentence. */
export const FAILURE_CODES = [
  "bad-address",
  "refused-address",
  "unreachable",
  "tls",
  "timeout",
  "malformed",
  "redirect",
  "busy",
  "server-error",
  "rejected",
  "bad-template",
  "secret-unreadable",
  "no-mail-server",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A condition on a label, as silences have it: `pattern` takes `*` for any text, in any case. */
export const webhookMatcherSchema = z.strictObject({
  label: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, "A label is small letters, digits and _"),
  operator: z.enum(["=", "!=", "pattern"]),
  value: z.string().max(1_000),
});

/**
 * The Tidewatch format, version 1: what a receiver gets. `id` is also the header `webhook-id`; fields may be added, and none is taken away or
 * changes its meaning within a version.
 */
export const tidewatchMessageSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  event: z.enum(FIRST_MESSAGE_EVENTS),
  at: instant,
  alert: z.object({
    id: z.number().int().nonnegative(),
    rule: z.string(),
    severity: z.enum(ALERT_SEVERITIES),
    status: z.enum(["firing", "resolved"]),
    sentence: z.string(),
    labels: z.record(z.string(), z.string()),
    numbers: z.record(z.string(), z.number()),
    startedAt: instant,
    firedAt: instant.nullable(),
    resolvedAt: instant.nullable(),
    /** What the person said who has it. */
    note: z.string().nullable(),
    /** The alert's page. */
    url: z.string(),
    /** Names of the queues that an alert about several of them lists. */
    members: z.array(z.string()),
  }),
});

const firstAlert = tidewatchMessageSchema.shape.alert.shape;

/** What version 2 of the Tidewatch format can name. */
export const SECOND_MESSAGE_EVENTS = [
  "fired",
  "reopened",
  "kind-changed",
  "recovering",
  "relapsed",
  "acknowledged",
  "escalated",
  "resolved",
  "test",
] as const;

/** The Tidewatch format, version 2: the kind of an alert may change, and a queue that recovers says when it is usual again. */
export const tidewatchMessage2Schema = z.object({
  version: z.literal(2),
  id: z.string(),
  event: z.enum(SECOND_MESSAGE_EVENTS),
  at: instant,
  alert: z.object({
    id: firstAlert.id,
    /** The rule that governs the alert now, and its kind; null in a test. */
    rule: z.string(),
    kind: z.string().nullable(),
    /** Of `kind-changed`: the kind of before. */
    previousKind: z.string().nullable(),
    severity: firstAlert.severity,
    status: firstAlert.status,
    /** What the detector says of the queue; null where another rule judges. */
    state: z.enum(DETECTION_STATES).nullable(),
    sentence: z.string(),
    /** Of a recovering queue whose depth falls: interactions a minute, and when it is usual again. */
    forecast: z.object({ fallsPerMinute: z.number(), usualAt: instant }).nullable(),
    /** More customers give up than usual: since when, how many, and how many are usual in that time. */
    abandonment: z.object({ since: instant, removed: z.number(), usual: z.number() }).nullable(),
    labels: firstAlert.labels,
    numbers: firstAlert.numbers,
    startedAt: instant,
    firedAt: instant.nullable(),
    resolvedAt: instant.nullable(),
    note: firstAlert.note,
    url: firstAlert.url,
    members: firstAlert.members,
  }),
});

const name = z.string().trim().min(1).max(100);
/** `https://…` or `http://…`; `mailto:` and addresses with commas where the format is `email`. */
const url = z.string().trim().min(1).max(2_000);
const webhookSettings = {
  name,
  format: z.enum(WEBHOOK_FORMATS),
  /** For the format `custom`. */
  template: z.string().max(65_536).nullable(),
  matchers: z.array(webhookMatcherSchema).max(20),
  /** Empty = all. */
  severities: z.array(z.enum(ALERT_SEVERITIES)).max(ALERT_SEVERITIES.length),
  sendResolved: z.boolean(),
  /** Whether it is also sent that a queue begins to recover, or no longer does; never in the format `tidewatch`, which has no such event. */
  sendRecovering: z.boolean(),
  /** 0 = told at once; n = told when nobody acknowledged at the n-th step. */
  escalationStep: z.number().int().min(0).max(3),
  enabled: z.boolean(),
};
const receiverKey = z.string().trim().min(1).max(200);

/** Body of `POST /api/v1/webhooks`. */
export const webhookCreateSchema = z.strictObject({
  ...webhookSettings,
  url,
  template: webhookSettings.template.default(null),
  /** PagerDuty's routing key. Never shown again. */
  receiverKey: receiverKey.optional(),
  matchers: webhookSettings.matchers.default([]),
  severities: webhookSettings.severities.default([]),
  sendResolved: webhookSettings.sendResolved.default(true),
  sendRecovering: webhookSettings.sendRecovering.default(false),
  escalationStep: webhookSettings.escalationStep.default(0),
  enabled: webhookSettings.enabled.default(true),
});
export type WebhookDraft = z.infer<typeof webhookCreateSchema>;

/** Body of `PATCH /api/v1/webhooks/{id}`: what is left out stays. */
export const webhookChangeSchema = z.strictObject({ ...webhookSettings, url, receiverKey }).partial();
export type WebhookChange = z.infer<typeof webhookChangeSchema>;

/** A webhook as others see it: secrets and the hidden parts of its address are never here. */
export const webhookSchema = z.object({
  ...webhookSettings,
  id,
  /** The address with its long parts, which may be secret, and its query left out. */
  address: z.string(),
  hasReceiverKey: z.boolean(),
  createdAt: instant,
  /** Since when it is paused, by a person or after 20 failures in a row. */
  pausedAt: instant.nullable(),
  pausedBy: z.enum(PAUSED_BY).nullable(),
  failuresInARow: count,
  /** Until when the secret that was replaced signs too. */
  oldSecretUntil: instant.nullable(),
  /** Deliveries on their way. */
  waiting: count,
});
export type WebhookItem = z.infer<typeof webhookSchema>;
/** `sendsMail`: whether a mail server is set, without which the format `email` sends nothing. */
export const webhookListSchema = z.object({ items: z.array(webhookSchema), sendsMail: z.boolean() });

/** Answer of `GET /api/v1/webhooks/health`, for everybody: the webhooks that are switched on and send nothing. */
export const webhookHealthSchema = z.object({
  paused: z.array(z.object({ id, name: z.string(), pausedAt: instant, pausedBy: z.enum(PAUSED_BY) })),
});
export type WebhookHealth = z.infer<typeof webhookHealthSchema>;

/** The one answer that carries a signing secret: of a creation, or of a replacement. */
export const webhookSecretSchema = z.object({ webhook: webhookSchema, secret: z.string() });

/** Body of `POST /api/v1/webhooks/{id}/secret`: for how long the old one signs too, minutes. */
export const replaceSecretSchema = z.strictObject({
  keepOldMinutes: z.number().int().min(0).max(43_200).default(1_440),
});

/** One attempt series of one event to one webhook. */
export const deliverySchema = z.object({
  id,
  webhook: z.object({ id, name: z.string() }),
  alertId: id.nullable(),
  event: z.enum(MESSAGE_EVENTS),
  sentence: z.string(),
  messageId: z.string(),
  createdAt: instant,
  status: z.enum(DELIVERY_STATUSES),
  attempts: count,
  /** Null once it is finished. */
  nextAttemptAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type DeliveryItem = z.infer<typeof deliverySchema>;
export const deliveryListSchema = pageOf(deliverySchema);

/** Query of `GET /api/v1/deliveries`: newest first. Without `alertId` it is for administrators. */
export const deliveryQuerySchema = z.strictObject({
  webhookId: z.coerce.number().int().positive().optional(),
  alertId: z.coerce.number().int().positive().optional(),
  status: z.enum(DELIVERY_STATUSES).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().positive().max(500).default(50),
});
export type DeliveryQuery = z.infer<typeof deliveryQuerySchema>;

/** A delivery with what was sent and every attempt, oldest first. */
export const deliveryDetailSchema = deliverySchema.extend({
  /** Null before the first attempt; the receiver's key is masked. */
  body: z.string().nullable(),
  tries: z.array(
    z.object({
      at: instant,
      durationMs: count,
      httpStatus: z.number().int().nullable(),
      failure: z.enum(FAILURE_CODES).nullable(),
      sentence: z.string().nullable(),
      /** The start of the answer, at most 4 KiB. */
      answer: z.string().nullable(),
    }),
  ),
});
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

/** Body of `POST /api/v1/webhooks/preview`, and its answer: what would be sent, or why nothing could be. */
export const previewBodySchema = z.strictObject({
  format: z.enum(WEBHOOK_FORMATS),
  template: z.string().max(65_536).nullable().default(null),
  /** A real alert; without it, an example. */
  alertId: z.number().int().positive().optional(),
});
export const previewSchema = z.union([
  z.object({ ok: z.literal(true), contentType: z.string(), body: z.string() }),
  z.object({ ok: z.literal(false), sentence: z.string() }),
]);
