import { z } from "zod";
import { DETECTION_STATES } from "@/lib/detection/types";
import { ALERT_SEVERITIES, MESSAGE_EVENTS } from "@/lib/http/webhook-schemas";

const moment = z.number().int();

/** What receivers are told of one event of an alert, as it stands in the outbox; formats make their documents of it. Times are epoch ms. */
export const alertMessageSchema = z.object({
  messageId: z.string(),
  event: z.enum(MESSAGE_EVENTS),
  atMs: moment,
  alert: z.object({
    /** 0 in a test. */
    id: z.number().int().nonnegative(),
    rule: z.string(),
    // What an earlier version stored has neither of these.
    kind: z.string().nullable().default(null),
    previousKind: z.string().nullable().default(null),
    state: z.enum(DETECTION_STATES).nullable().default(null),
    forecast: z.object({ fallsPerMinute: z.number(), usualAtMs: moment }).nullable().default(null),
    abandonment: z
      .object({ sinceMs: moment, removed: z.number(), usual: z.number() })
      .nullable()
      .default(null),
    /** The labels with which it fired first, where they have changed. */
    openedAs: z.record(z.string(), z.string()).optional(),
    severity: z.enum(ALERT_SEVERITIES),
    status: z.enum(["firing", "resolved"]),
    sentence: z.string(),
    labels: z.record(z.string(), z.string()),
    numbers: z.record(z.string(), z.number()),
    startedMs: moment,
    firedMs: moment.nullable(),
    resolvedMs: moment.nullable(),
    note: z.string().nullable(),
    url: z.string(),
    members: z.array(z.string()),
  }),
});
export type AlertMessage = z.infer<typeof alertMessageSchema>;

/** The parts of a message that only the detector fills. */
export const NOT_DETECTED = {
  kind: null,
  previousKind: null,
  state: null,
  forecast: null,
  abandonment: null,
} as const satisfies Partial<AlertMessage["alert"]>;

/** Names that a message lists; a cluster may have thousands of queues. */
const MOST_MEMBERS = 100;

/** The message as it is stored: with at most 100 members. */
export function storedMessage(message: AlertMessage): string {
  const members = message.alert.members.slice(0, MOST_MEMBERS);
  return JSON.stringify({ ...message, alert: { ...message.alert, members } });
}

/** Reads a stored message; throws when it is none. */
export function readStoredMessage(text: string): AlertMessage {
  return alertMessageSchema.parse(JSON.parse(text));
}

/** A message about nothing, to try a webhook out. */
export function testMessage(messageId: string, nowMs: number, tidewatchUrl: string): AlertMessage {
  return {
    messageId,
    event: "test",
    atMs: nowMs,
    alert: {
      id: 0,
      rule: "Test",
      ...NOT_DETECTED,
      severity: "info",
      status: "firing",
      sentence: "This is a test of this webhook: nothing is wrong.",
      labels: { cluster: "example", queue: "Example queue" },
      numbers: { depth: 42 },
      startedMs: nowMs,
      firedMs: nowMs,
      resolvedMs: null,
      note: null,
      url: `${tidewatchUrl}/alerts`,
      members: [],
    },
  };
}
