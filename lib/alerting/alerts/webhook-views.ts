import type { Database } from "@/lib/db/database";
import { asksFor, readMatchers, readSeverities } from "@/lib/webhooks/choose-webhooks";
import type { Statement } from "../rules/alert-state";
import type { WebhookView } from "../rules/why-not-sent";

/** Every webhook as an alert with this statement sees it. Throws what the driver throws. */
export async function webhookViews(
  { prisma }: Pick<Database, "prisma">,
  { severity, labels }: Statement,
): Promise<WebhookView[]> {
  const rows = await prisma.webhook.findMany({ orderBy: { name: "asc" } });
  return rows.map(({ name, enabled, matchers, severities, escalationStep, pausedMs, failuresInARow }) => ({
    name,
    enabled,
    matches: asksFor(
      { matchers: readMatchers(matchers), severities: readSeverities(severities) },
      { severity, labels: { ...labels } },
    ),
    escalationStep,
    pausedMs: pausedMs === null ? null : Number(pausedMs),
    failuresInARow,
  }));
}
