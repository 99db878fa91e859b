import { z } from "zod";
import { WEBHOOK_FORMATS } from "@/lib/http/webhook-schemas";
import { alertMail } from "@/lib/mail/alert-mail";
import type { AlertMessage } from "./alert-message";
import type { FormatSettings, Rendered } from "./formats/format";
import { WEB_FORMATS } from "./formats/formats";

const formatSchema = z.enum(WEBHOOK_FORMATS);
const MASK = "********";

/** A format, read from its row. */
export function readFormat(text: string) {
  return formatSchema.parse(text);
}

/** The document that a webhook of this format sends; of an e-mail, its text. */
export function renderMessage(format: string, message: AlertMessage, settings: FormatSettings): Rendered {
  const known = readFormat(format);
  if (known !== "email") return WEB_FORMATS[known](message, settings);
  const { subject, text } = alertMail(message);
  return { ok: true, contentType: "text/plain; charset=utf-8", body: `${subject}\n\n${text}` };
}

/** The same for the log and for previews: without the receiver's key. */
export function renderForLog(format: string, message: AlertMessage, settings: FormatSettings): Rendered {
  return renderMessage(format, message, { ...settings, receiverKey: MASK });
}
