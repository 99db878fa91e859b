import type { Dispatcher } from "undici";
import type { Clock } from "@/lib/collector/clock";
import { alertMail } from "@/lib/mail/alert-mail";
import { mailAddresses } from "@/lib/mail/mail-addresses";
import { type MailServer, sendMail } from "@/lib/mail/send-mail";
import type { SecretBox } from "@/lib/secrets/secret-box";
import { type AlertMessage, readStoredMessage } from "./alert-message";
import type { Claimed } from "./claims";
import type { Attempt } from "./finish";
import { postMessage, type SendOutcome } from "./post-message";
import { renderForLog, renderMessage } from "./render-message";
import { nextAttemptMs } from "./retries";
import type { SendFailure } from "./send-failure";
import { signedHeaders } from "./signature";
import { type OpenedWebhook, openWebhook } from "./webhook-secrets";

/** What an attempt needs. */
export interface Sending {
  readonly secrets: SecretBox;
  readonly clock: Pick<Clock, "nowMs" | "elapsedMs">;
  /** 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Connects only where webhooks may. */
  readonly dispatcher: Dispatcher;
  /** Null when no mail server is set. */
  readonly mailServer: MailServer | null;
  /** The public address of Tidewatch, without a slash at the end. */
  readonly tidewatchUrl: string;
}

/** Tries a claimed delivery once; never throws. */
export async function attemptDelivery(
  sending: Sending,
  delivery: Claimed,
  signal: AbortSignal,
): Promise<Attempt> {
  const { clock, random } = sending;
  const atMs = clock.nowMs();
  const startedMs = clock.elapsedMs();
  const { outcome, sentBody } = await send(sending, delivery, atMs, signal);
  const { attempts, createdMs } = delivery;
  return {
    deliveryId: delivery.id,
    webhookId: delivery.webhookId,
    atMs,
    durationMs: clock.elapsedMs() - startedMs,
    sentBody,
    outcome,
    againMs:
      outcome.failure === null
        ? null
        : nextAttemptMs({ attempts, createdMs: Number(createdMs) }, outcome.failure, clock.nowMs(), random),
  };
}

interface Sent {
  readonly outcome: SendOutcome;
  readonly sentBody: string | null;
}

async function send(sending: Sending, delivery: Claimed, atMs: number, signal: AbortSignal): Promise<Sent> {
  const { webhook } = delivery;
  const opened = openWebhook(sending.secrets, webhook, atMs);
  if (!opened.ok) return unsent(opened.failure);
  const message = readStoredMessage(delivery.message);
  const settings = {
    webhookName: webhook.name,
    receiverKey: opened.webhook.receiverKey,
    template: webhook.template,
    tidewatchUrl: sending.tidewatchUrl,
  };
  const rendered = renderMessage(webhook.format, message, settings);
  if (!rendered.ok) return unsent({ code: "bad-template", sentence: rendered.sentence, permanent: true });
  const shown = settings.receiverKey === null ? rendered : renderForLog(webhook.format, message, settings);
  const sentBody = shown.ok ? shown.body : null;
  if (webhook.format === "email") return { outcome: await mail(sending, opened.webhook, message), sentBody };
  const headers = {
    "content-type": rendered.contentType,
    ...signedHeaders(message.messageId, atMs, rendered.body, opened.webhook.secrets),
  };
  const post = { url: opened.webhook.url, headers, body: rendered.body };
  return { outcome: await postMessage(sending.dispatcher, post, { nowMs: atMs, signal }), sentBody };
}

async function mail({ mailServer }: Sending, { url }: OpenedWebhook, message: AlertMessage) {
  const to = mailAddresses(url);
  if (to === null)
    return failed({ code: "bad-address", sentence: "The address is no e-mail address.", permanent: true });
  if (mailServer === null)
    return failed({
      code: "no-mail-server",
      sentence: "No mail server is set: an administrator sets it by SMTP_URL.",
      permanent: false,
    });
  return sendMail(mailServer, to, message.messageId, alertMail(message));
}

function unsent(failure: SendFailure): Sent {
  return { outcome: failed(failure), sentBody: null };
}

function failed(failure: SendFailure): SendOutcome {
  return { failure, httpStatus: null, responseHead: null };
}
