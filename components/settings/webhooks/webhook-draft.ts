import { matcherMistakes } from "@/components/alerts/matcher-words";
import type { LabelMatcher } from "@/lib/alerting/rules/matcher";
import {
  ALERT_SEVERITIES,
  saysRecovering,
  type WebhookChange,
  type WebhookFormat,
  type WebhookItem,
} from "@/lib/http/webhook-schemas";

type Severity = (typeof ALERT_SEVERITIES)[number];

/** A webhook as it is typed. */
export interface WebhookDraft {
  readonly name: string;
  readonly format: WebhookFormat;
  /** An address, or e-mail addresses with commas; empty keeps the one that is stored. */
  readonly url: string;
  /** Empty keeps the one that is stored. */
  readonly receiverKey: string;
  readonly template: string;
  readonly matchers: LabelMatcher[];
  readonly severities: Severity[];
  readonly sendResolved: boolean;
  /** Kept while a format is chosen that can't say it. */
  readonly sendRecovering: boolean;
  readonly escalationStep: string;
  readonly enabled: boolean;
}

const MAILTO = "mailto:";
/** Where PagerDuty takes events. */
export const PAGERDUTY_URL = "https://events.pagerduty.com/v2/enqueue";
const FIRST_TEMPLATE = `{
  "text": "{{alert.sentence}}",
  "severity": "{{alert.severity}}",
  "firing": {{firing}},
  "link": "{{alert.url}}"
}`;

/** What a new webhook begins with. */
export const NEW_WEBHOOK: WebhookDraft = {
  name: "",
  format: "tidewatch-2",
  url: "",
  receiverKey: "",
  template: FIRST_TEMPLATE,
  matchers: [],
  severities: [...ALERT_SEVERITIES],
  sendResolved: true,
  sendRecovering: false,
  escalationStep: "0",
  enabled: true,
};

/** A stored webhook, to be changed. E-mail addresses are no secret, other addresses may be. */
export function draftOf(webhook: WebhookItem): WebhookDraft {
  const { name, format, address, template, matchers, severities, enabled } = webhook;
  const { sendResolved, sendRecovering } = webhook;
  return {
    ...{ name, format, matchers, sendResolved, sendRecovering, enabled },
    url: format === "email" ? address.replace(MAILTO, "").replaceAll(/,\s*/g, ", ") : "",
    receiverKey: "",
    template: template ?? FIRST_TEMPLATE,
    severities: severities.length === 0 ? [...ALERT_SEVERITIES] : severities,
    escalationStep: String(webhook.escalationStep),
  };
}

/** Whether the stored address can stay: e-mail and web addresses do not take each other's place. */
export function keepsAddress(draft: Pick<WebhookDraft, "format">, stored: WebhookItem | null): boolean {
  return (
    stored !== null && (stored.format === "email") === (draft.format === "email") && draft.format !== "email"
  );
}

/** What is wrong with a draft, by its fields. */
export function webhookMistakes(draft: WebhookDraft, stored: WebhookItem | null): Record<string, string> {
  const { name, format, url, receiverKey, template, severities, matchers } = draft;
  const mistakes: Record<string, string> = matcherMistakes(matchers);
  if (name.trim() === "") mistakes.name = "Give it a name";
  if (url.trim() === "" && !keepsAddress(draft, stored))
    mistakes.url = format === "email" ? "Give at least one address" : "Give the receiver’s address";
  else if (url.trim() !== "" && format !== "email" && !/^https?:\/\//i.test(url.trim()))
    mistakes.url = "Begin with https:// or http://";
  if (format === "pagerduty" && receiverKey.trim() === "" && stored?.hasReceiverKey !== true)
    mistakes.receiverKey = "Give the routing key of a service’s integration “Events API v2”";
  if (format === "custom" && template.trim() === "") mistakes.template = "Write what is to be sent";
  if (severities.length === 0) mistakes.severities = "Choose at least one";
  return mistakes;
}

/** What is sent to the API: an address or key that was left empty is left out. */
export function contentOf(draft: WebhookDraft): WebhookChange {
  const { name, format, url, receiverKey, template, matchers, severities, sendResolved, enabled } = draft;
  return {
    ...{ name: name.trim(), format, matchers, sendResolved, enabled },
    ...(url.trim() === "" ? {} : { url: format === "email" ? MAILTO + url.trim() : url.trim() }),
    ...(format === "pagerduty" && receiverKey.trim() !== "" ? { receiverKey: receiverKey.trim() } : {}),
    template: format === "custom" ? template : null,
    sendRecovering: saysRecovering(format) && draft.sendRecovering,
    severities: severities.length === ALERT_SEVERITIES.length ? [] : severities,
    escalationStep: Number(draft.escalationStep),
  };
}
