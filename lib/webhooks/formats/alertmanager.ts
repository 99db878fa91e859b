import { createHash } from "node:crypto";
import { type Format, firstEventOf, iso, json } from "./format";

/** How Alertmanager writes the end of what has not ended. */
const NOT_ENDED = "0001-01-01T00:00:00Z";

/**
 * The document of Alertmanager's webhook, version 4 (prometheus.io/docs/alerting/latest/configuration/#webhook_config), with one alert. Label
 * names become what Prometheus allows.
 */
export const alertmanager: Format = ({ event, alert }, { webhookName, tidewatchUrl }) => {
  const labels = labelsOf(alert.labels, alert.rule, alert.severity);
  const { openedAs } = alert;
  const annotations: Record<string, string> = {
    summary: alert.sentence,
    event: event === "recovering" ? event : firstEventOf(event),
  };
  if (alert.note !== null) annotations.note = alert.note;
  if (alert.members.length > 0) annotations.queues = alert.members.join(", ");
  for (const [name, value] of Object.entries(alert.numbers)) annotations[labelName(name)] = String(value);
  const groupLabels = { alertname: alert.rule };
  return json({
    version: "4",
    groupKey: `{}:{alertname=${JSON.stringify(alert.rule)}}`,
    truncatedAlerts: 0,
    status: alert.status,
    receiver: webhookName,
    groupLabels,
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: tidewatchUrl,
    alerts: [
      {
        status: alert.status,
        labels,
        annotations,
        startsAt: iso(alert.firedMs ?? alert.startedMs),
        endsAt: alert.resolvedMs === null ? NOT_ENDED : iso(alert.resolvedMs),
        generatorURL: alert.url,
        fingerprint: fingerprintOf(
          openedAs === undefined
            ? labels
            : labelsOf(openedAs, openedAs.rule ?? alert.rule, openedAs.severity ?? alert.severity),
        ),
      },
    ],
  });
};

function labelsOf(own: Readonly<Record<string, string>>, alertname: string, severity: string) {
  const labels: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) labels[labelName(name)] = value;
  return { ...labels, alertname, severity };
}

function labelName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]/g, "_").replace(/^(?=\d|$)/, "_");
}

/** Sixteen hexadecimal digits, the same for the same labels: those with which the alert fired first, so that its end is known as its own. */
function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
}
