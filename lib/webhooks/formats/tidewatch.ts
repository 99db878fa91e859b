import type { z } from "zod";
import type { tidewatchMessageSchema } from "@/lib/http/webhook-schemas";
import { type Format, firstEventOf, iso, json } from "./format";

/** Version 1 of our own document, see `tidewatchMessageSchema`: what came later is told as the nearest event that it knows. */
export const tidewatch: Format = ({ messageId, event, atMs, alert }) => {
  const { id, rule, severity, status, sentence, labels, numbers, note, url, members } = alert;
  const { startedMs, firedMs, resolvedMs } = alert;
  const document: z.infer<typeof tidewatchMessageSchema> = {
    version: 1,
    id: messageId,
    event: firstEventOf(event),
    at: iso(atMs),
    alert: {
      ...{ id, rule, severity, status, sentence, labels, numbers },
      startedAt: iso(startedMs),
      firedAt: firedMs === null ? null : iso(firedMs),
      resolvedAt: resolvedMs === null ? null : iso(resolvedMs),
      note,
      url,
      members,
    },
  };
  return json(document);
};
