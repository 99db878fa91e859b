import { outlineOfJson } from "./json-outline";
import type { FailureKind, PollFailure } from "./poll";
import { type EventPingRead, MAX_NESTING, NESTED_TOO_DEEP, readEventPing } from "./read-event-ping";

const MAX_ELEMENTS = 2_000_000;

/** Parses and reads the body of an answer to EventPing; never throws. */
export function parseEventPing(body: Uint8Array): EventPingRead {
  const parsed = parseJson(body);
  return parsed.ok ? readEventPing(parsed.value) : parsed;
}

/** A JSON text parsed, or why it cannot be. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: PollFailure };

/** Parses JSON in UTF-8; never throws. Nesting over 16 and over 2,000,000 elements are refused unparsed. */
export function parseJson(body: Uint8Array): Parsed {
  if (body.byteLength === 0) return failed("malformed", "The bridge's answer is empty.");
  const outline = outlineOfJson(body);
  if (outline.nesting > MAX_NESTING) return failed("too-large", NESTED_TOO_DEEP);
  if (outline.elements > MAX_ELEMENTS) {
    return failed("too-large", "The bridge's answer holds more than 2,000,000 elements.");
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return { ok: true, value };
  } catch (error) {
    return failed("malformed", `The bridge's answer is not JSON${hintOf(error)}.`);
  }
}

function hintOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const token = /^Unexpected token '(\P{Cc})'/u.exec(message)?.[1];
  if (token === "<") return ": it looks like a web page";
  if (token !== undefined) return `: ‘${token}’ stands where no such character may`;
  return /end of JSON|Unterminated/.test(message) ? ": it ends too early" : "";
}

function failed(kind: FailureKind, sentence: string): { readonly ok: false; readonly failure: PollFailure } {
  return { ok: false, failure: { kind, sentence } };
}
