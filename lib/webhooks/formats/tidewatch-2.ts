import type { z } from "zod";
import type {
  MessageEvent,
  SECOND_MESSAGE_EVENTS,
  tidewatchMessage2Schema,
} from "@/lib/http/webhook-schemas";
import { type Format, iso, json } from "./format";

type SecondMessageEvent = (typeof SECOND_MESSAGE_EVENTS)[number];

/** Version 2 of our own document, see `tidewatchMessage2Schema`. */
export const tidewatch2: Format = ({ messageId, event, atMs, alert }) => {
  const { id, rule, kind, previousKind, severity, status, state, sentence } = alert;
  const { forecast, abandonment, labels, numbers, note, url, members } = alert;
  const { startedMs, firedMs, resolvedMs } = alert;
  const document: z.infer<typeof tidewatchMessage2Schema> = {
    version: 2,
    id: messageId,
    event: secondEventOf(event),
    at: iso(atMs),
    alert: {
      ...{ id, rule, kind, previousKind, severity, status, state, sentence },
      forecast:
        forecast === null
          ? null
          : { fallsPerMinute: forecast.fallsPerMinute, usualAt: iso(forecast.usualAtMs) },
      abandonment:
        abandonment === null
          ? null
          : { since: iso(abandonment.sinceMs), removed: abandonment.removed, usual: abandonment.usual },
      ...{ labels, numbers },
      startedAt: iso(startedMs),
      firedAt: firedMs === null ? null : iso(firedMs),
      resolvedAt: resolvedMs === null ? null : iso(resolvedMs),
      ...{ note, url, members },
    },
  };
  return json(document);
};

/** Nothing sends the other names of version 1; as there, what is still so is told as it fires. */
function secondEventOf(event: MessageEvent): SecondMessageEvent {
  switch (event) {
    case "severity-changed":
    case "flapping":
    case "steady":
    case "unacknowledged":
    case "suppressed":
    case "unsuppressed":
      return "fired";
    default:
      return event;
  }
}
