import { formatCount } from "@/components/ui/format-number";
import { formatMoment } from "@/components/ui/format-time";
import { WEBHOOK_FORMATS, type WebhookFormat, type WebhookItem } from "@/lib/http/webhook-schemas";

/** How a format is called, and what it is for. */
export const FORMAT_WORDS: Readonly<
  Record<WebhookFormat, { readonly word: string; readonly about: string }>
> = {
  "tidewatch-2": {
    word: "Tidewatch JSON, version 2",
    about: "Tidewatch’s own document, for programs of yours.",
  },
  tidewatch: {
    word: "Tidewatch JSON, version 1",
    about: "The document of before: without kinds that change, recovery and forecasts.",
  },
  alertmanager: {
    word: "Prometheus Alertmanager",
    about: "For programs that take the webhooks of Alertmanager, version 4.",
  },
  slack: { word: "Slack", about: "A message in a channel, by an incoming webhook of Slack." },
  teams: { word: "Microsoft Teams", about: "An adaptive card, by a workflow of Microsoft Teams." },
  pagerduty: { word: "PagerDuty", about: "Opens, acknowledges and resolves an incident (Events API v2)." },
  custom: { word: "Custom template", about: "Any text that you write yourself." },
  email: { word: "E-mail", about: "A mail in plain text to up to 50 addresses." },
};

/** The formats as a choice. */
export const FORMAT_CHOICES = WEBHOOK_FORMATS.map((value) => ({ value, label: FORMAT_WORDS[value].word }));

/** Who verifies signatures: the others are services that do not. */
export function isVerifiable(format: WebhookFormat): boolean {
  return (
    format === "tidewatch-2" || format === "tidewatch" || format === "alertmanager" || format === "custom"
  );
}

/** How a webhook stands. */
export type WebhookStanding = "on" | "off" | "paused" | "failing";

/** How a webhook stands, and in words. */
export function standingOf(webhook: Pick<WebhookItem, "enabled" | "pausedBy">): {
  readonly standing: WebhookStanding;
  readonly word: string;
} {
  if (!webhook.enabled) return { standing: "off", word: "Off" };
  switch (webhook.pausedBy) {
    case null:
      return { standing: "on", word: "On" };
    case "person":
      return { standing: "paused", word: "Paused by a person" };
    case "failures":
      return { standing: "failing", word: "Paused after 20 failures in a row" };
  }
}

/** When a webhook is told. */
export const STEP_CHOICES = [
  { value: "0", label: "at once" },
  { value: "1", label: "when nobody acknowledged at step 1" },
  { value: "2", label: "when nobody acknowledged at step 2" },
  { value: "3", label: "when nobody acknowledged at step 3" },
] as const;

/** What is on its way, in words. */
export function waitingWords({ waiting }: Pick<WebhookItem, "waiting">): string {
  return waiting === 0 ? "nothing waits" : `${formatCount(waiting)} ${waiting === 1 ? "waits" : "wait"}`;
}

/** Failures in a row and since when it is paused, in words; empty when there is neither. */
export function troubleWords(webhook: Pick<WebhookItem, "failuresInARow" | "enabled" | "pausedAt">): string {
  const { failuresInARow, enabled, pausedAt } = webhook;
  return [
    ...(failuresInARow === 0
      ? []
      : [`${formatCount(failuresInARow)} ${failuresInARow === 1 ? "failure" : "failures"} in a row`]),
    ...(enabled && pausedAt !== null ? [`paused since ${formatMoment(pausedAt)}`] : []),
  ].join(", ");
}
