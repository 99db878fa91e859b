import type { MessageEvent } from "@/lib/http/webhook-schemas";
import { cutTo, type Format, iso, json } from "./format";

/** Everything else means that it fires. */
const ACTIONS: Readonly<Partial<Record<MessageEvent, "acknowledge" | "resolve">>> = {
  acknowledged: "acknowledge",
  resolved: "resolve",
};

/** An event of PagerDuty's Events API v2; all events of one alert share one `dedup_key`. */
export const pagerduty: Format = ({ messageId, event, atMs, alert }, { receiverKey, tidewatchUrl }) => {
  if (receiverKey === null) return { ok: false, sentence: "The webhook has no routing key of PagerDuty." };
  const host = URL.canParse(tidewatchUrl) ? new URL(tidewatchUrl).host : "tidewatch";
  const subject = alert.id === 0 ? messageId : `alerts/${alert.id}`;
  return json({
    routing_key: receiverKey,
    event_action: ACTIONS[event] ?? "trigger",
    dedup_key: cutTo(`${host}/${subject}`, 255),
    client: "Tidewatch",
    client_url: alert.url,
    links: [{ href: alert.url, text: "Open in Tidewatch" }],
    payload: {
      summary: cutTo(alert.sentence, 1_024),
      source: alert.labels.queue ?? alert.labels.server ?? alert.labels.cluster ?? "Tidewatch",
      severity: alert.severity,
      timestamp: iso(atMs),
      class: alert.rule,
      ...(alert.labels.cluster === undefined ? {} : { group: alert.labels.cluster }),
      custom_details: {
        ...alert.labels,
        ...alert.numbers,
        ...(alert.note === null ? {} : { note: alert.note }),
        ...(alert.members.length === 0 ? {} : { queues: alert.members }),
      },
    },
  });
};
