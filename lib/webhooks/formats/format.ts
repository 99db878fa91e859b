import type { FirstMessageEvent } from "@/lib/http/webhook-schemas";
import type { AlertMessage } from "../alert-message";

/** What a format needs beside the message. */
export interface FormatSettings {
  readonly webhookName: string;
  /** The receiver's own key; PagerDuty's routing key. */
  readonly receiverKey: string | null;
  /** The text of a custom format. */
  readonly template: string | null;
  /** The public address of Tidewatch, without a slash at the end. */
  readonly tidewatchUrl: string;
}

/** The document for a receiver, or why there is none: then a person must change the webhook. */
export type Rendered =
  | { readonly ok: true; readonly contentType: string; readonly body: string }
  | { readonly ok: false; readonly sentence: string };

/** A pure function from a message to a receiver's document. */
export type Format = (message: AlertMessage, settings: FormatSettings) => Rendered;

/** A JSON document. */
export function json(value: unknown): Rendered {
  return { ok: true, contentType: "application/json", body: JSON.stringify(value) };
}

/** Epoch ms as ISO 8601. */
export function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** The event as version 1 of our document names it, for receivers that know no other. */
export function firstEventOf(event: AlertMessage["event"]): FirstMessageEvent {
  return event === "kind-changed" || event === "recovering" || event === "relapsed" ? "fired" : event;
}

/** What happened, in capitals: the first word of what people read. */
export function headline({ event, alert }: AlertMessage): string {
  if (event === "test") return "TEST";
  if (event === "fired" || event === "kind-changed") return alert.severity.toUpperCase();
  return event.replace("-", " ").toUpperCase();
}

/** At most `length` characters (UTF-16 units), none of them cut in half. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Label names with their values, and the first members, for people to read. */
export function facts({ alert }: AlertMessage): readonly (readonly [name: string, value: string])[] {
  const shown = alert.members.slice(0, 10);
  const more = alert.members.length - shown.length;
  const members = shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
  return [
    ["Rule", alert.rule],
    ["Severity", alert.severity],
    ...Object.entries(alert.labels),
    ...(alert.members.length === 0 ? [] : [["Queues", members] as const]),
    ...(alert.note === null ? [] : [["Note", alert.note] as const]),
    ["Since", iso(alert.startedMs)],
  ];
}
