import type { z } from "zod";
import type { tidewatchMessageSchema } from "@/lib/http/webhook-schemas";
import { type Format, iso, json } from "./format";

/** The versioned document of our own, see `tidewatchMessageSchema`. */
export const tidewatch: Format = ({ messageId, event, atMs, alert }) => {
  const { startedMs, firedMs, resolvedMs, note, url, members, ...rest } = alert;
  const document: z.infer<typeof tidewatchMessageSchema> = {
    version: 1,
    id: messageId,
    event,
    at: iso(atMs),
    alert: {
      ...rest,
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
