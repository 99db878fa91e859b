import type { MessageEvent } from "@/lib/http/webhook-schemas";
import { type AlertMessage, NOT_DETECTED } from "../alert-message";
import type { FormatSettings } from "./format";
import { WEB_FORMATS } from "./formats";

/** A name that holds what every format has to take care of. */
export const QUEUE = `Email <b>"VIP"</b> & \\ 'co' 📮\n{{x}} *bold* <!channel>`;

/** What a webhook sets for its format. */
export const settings: FormatSettings = {
  webhookName: 'Ops "north"',
  receiverKey: "R0UT1NG",
  template: '{"text": "{{alert.sentence}}", "queue": "{{alert.labels.queue}}"}',
  tidewatchUrl: "https://tidewatch.example",
};

/** A message about the queue of that name. */
export function messageOf(
  event: MessageEvent = "fired",
  change: Partial<AlertMessage["alert"]> = {},
): AlertMessage {
  return {
    messageId: "msg_1",
    event,
    atMs: Date.UTC(2026, 10, 22, 9, 0, 0),
    alert: {
      id: 7,
      rule: "Not draining",
      ...NOT_DETECTED,
      severity: "critical",
      status: event === "resolved" ? "resolved" : "firing",
      sentence: `${QUEUE} does not drain.`,
      labels: { cluster: "North", queue: QUEUE, "odd name": "1" },
      numbers: { depth: 120, expected: 14.5 },
      startedMs: Date.UTC(2026, 10, 22, 8, 50, 0),
      firedMs: Date.UTC(2026, 10, 22, 8, 55, 0),
      resolvedMs: event === "resolved" ? Date.UTC(2026, 10, 22, 9, 0, 0) : null,
      note: null,
      url: "https://tidewatch.example/alerts/7",
      members: [],
      ...change,
    },
  };
}

/** The message as the format writes it; throws what the format says against it. */
export function bodyOf(format: keyof typeof WEB_FORMATS, message = messageOf()) {
  const rendered = WEB_FORMATS[format](message, settings);
  if (!rendered.ok) throw new Error(rendered.sentence);
  return rendered.body;
}
