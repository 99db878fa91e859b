import { z } from "zod";
import { labelsMatch } from "@/lib/alerting/rules/matcher";
import { ALERT_SEVERITIES, webhookMatcherSchema } from "@/lib/http/webhook-schemas";
import type { AlertMessage } from "./alert-message";

/** What a webhook wants to hear of. */
export interface Wishes {
  readonly id: number;
  readonly matchers: z.infer<typeof matchersSchema>;
  readonly severities: z.infer<typeof severitiesSchema>;
  readonly sendResolved: boolean;
  /** False too where the format has no such event. */
  readonly sendRecovering: boolean;
  readonly escalationStep: number;
}

const matchersSchema = z.array(webhookMatcherSchema);
const severitiesSchema = z.array(z.enum(ALERT_SEVERITIES));

/** A webhook's matchers, read from its row. */
export function readMatchers(text: string) {
  return matchersSchema.parse(JSON.parse(text));
}

/** A webhook's severities, read from its row; empty = all. */
export function readSeverities(text: string) {
  return severitiesSchema.parse(JSON.parse(text));
}

/**
 * True when a webhook is to hear of an event. Whoever heard of the alert before (`told`) hears on, whatever its severity became, so that nothing
 * stays open elsewhere; a new alert goes to those of step 0 that ask for it, and each step of escalation to its own.
 */
export function wantsMessage(
  webhook: Wishes,
  { event, alert }: Pick<AlertMessage, "event" | "alert">,
  { told, step }: { readonly told: boolean; readonly step: number },
): boolean {
  if (event === "resolved") return told && webhook.sendResolved;
  if (event === "recovering" || event === "relapsed") return told && webhook.sendRecovering;
  if (event === "escalated") return webhook.escalationStep === step && asksFor(webhook, alert);
  if (event === "acknowledged" || event === "unacknowledged") return told;
  return told || (webhook.escalationStep === 0 && asksFor(webhook, alert));
}

/** True when a webhook takes alerts of that severity with those labels. */
export function asksFor(
  { severities, matchers }: Pick<Wishes, "severities" | "matchers">,
  { severity, labels }: Pick<AlertMessage["alert"], "severity" | "labels">,
): boolean {
  return (severities.length === 0 || severities.includes(severity)) && labelsMatch(labels, matchers);
}
