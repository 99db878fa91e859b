import { ApiError } from "@/lib/http/problem";
import { saysRecovering, type WebhookFormat } from "@/lib/http/webhook-schemas";
import { mailAddresses } from "@/lib/mail/mail-addresses";
import { testMessage } from "./alert-message";
import { renderMessage } from "./render-message";
import { webAddress } from "./web-address";

/** The parts of a webhook that must fit each other. */
export interface WebhookParts {
  readonly format: WebhookFormat;
  /** Null when the stored one can't be read. */
  readonly url: string | null;
  readonly template: string | null;
  readonly hasReceiverKey: boolean;
  readonly sendRecovering: boolean;
}

/** Throws ApiError `bad-request` when a webhook could never send anything. Whether its address may be reached is seen when it connects. */
export function checkWebhook(parts: WebhookParts): void {
  const { format, url, template, hasReceiverKey, sendRecovering } = parts;
  const errors: { path: string; message: string }[] = [];
  if (url === null) errors.push({ path: "url", message: "The address can't be read any more: give it anew" });
  else if (format === "email") {
    if (mailAddresses(url) === null)
      errors.push({ path: "url", message: "Give mailto: and e-mail addresses with commas" });
  } else if (webAddress(url) === null)
    errors.push({ path: "url", message: "Give an http:// or https:// address without a name and password" });
  if (format === "pagerduty" && !hasReceiverKey)
    errors.push({ path: "receiverKey", message: "PagerDuty needs a routing key" });
  if (sendRecovering && !saysRecovering(format))
    errors.push({
      path: "sendRecovering",
      message: "Version 1 of this format can't say that: choose version 2",
    });
  if (format === "custom") {
    const settings = { webhookName: "", receiverKey: null, template, tidewatchUrl: "" };
    const rendered = renderMessage(format, testMessage("msg_example", 0, ""), settings);
    if (!rendered.ok) errors.push({ path: "template", message: rendered.sentence });
  }
  if (errors.length > 0) throw new ApiError("bad-request", "The webhook could not send anything so.", errors);
}
