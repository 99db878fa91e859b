import type { WebhookFormat } from "@/lib/http/webhook-schemas";
import { alertmanager } from "./alertmanager";
import { custom } from "./custom";
import type { Format } from "./format";
import { pagerduty } from "./pagerduty";
import { slack } from "./slack";
import { teams } from "./teams";
import { tidewatch } from "./tidewatch";
import { tidewatch2 } from "./tidewatch-2";

/** The formats that go over the web; e-mail is written by lib/mail. */
export const WEB_FORMATS: Readonly<Record<Exclude<WebhookFormat, "email">, Format>> = {
  "tidewatch-2": tidewatch2,
  tidewatch,
  alertmanager,
  slack,
  teams,
  pagerduty,
  custom,
};
