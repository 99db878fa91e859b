import type { PollFailure } from "./poll";
import { type EventPingRead, readEventPing } from "./read-event-ping";

/** Parses and reads the body of an answer to EventPing. */
export function parseEventPing(body: Uint8Array): EventPingRead {
  const parsed = parseJson(body);
  return parsed.ok ? readEventPing(parsed.value) : parsed;
}

/** A JSON text parsed, or why it cannot be. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: PollFailure };

/** Parses JSON in UTF-8; never throws. */
export function parseJson(body: Uint8Array): Parsed {
  if (body.byteLength === 0) return malformed("The bridge's answer is empty.");
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return { ok: true, value };
  } catch {
    return malformed("The bridge's answer is not JSON.");
  }
}

function malformed(sentence: string): Parsed {
  return { ok: false, failure: { kind: "malformed", sentence } };
}
