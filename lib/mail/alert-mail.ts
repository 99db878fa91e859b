import type { AlertMessage } from "@/lib/webhooks/alert-message";
import { cutTo, facts, headline } from "@/lib/webhooks/formats/format";

/** What a mail says, in plain text. */
export interface AlertMail {
  readonly subject: string;
  readonly text: string;
}

const BREAKS_AND_CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The mail of an alert's event. */
export function alertMail(message: AlertMessage): AlertMail {
  const { alert } = message;
  const lines = facts(message).map(([name, value]) => `${name}: ${value}`);
  return {
    subject: cutTo(
      `[Tidewatch] ${headline(message)}: ${alert.sentence}`.replaceAll(BREAKS_AND_CONTROLS, " "),
      200,
    ),
    text: [alert.sentence, "", ...lines, "", alert.url, ""].join("\n"),
  };
}
