import type { Database } from "@/lib/db/database";
import { asksFor, readMatchers, readSeverities } from "@/lib/webhooks/choose-webhooks";
import type { Statement } from "../rules/alert-state";
import type { WebhookView } from "../rules/why-not-sent";

/** Messages about one alert that are looked at, the newest: the last to each webhook is among them. */
const MOST_DELIVERIES = 1_000;

/** Every webhook as an alert with this statement sees it. Throws what the driver throws. */
export async function webhookViews(
  { prisma }: Pick<Database, "prisma">,
  alertId: number,
  { severity, labels }: Statement,
): Promise<WebhookView[]> {
  const rows = await prisma.webhook.findMany({ orderBy: { name: "asc" } });
  const deliveries = await prisma.delivery.findMany({
    where: { alertId },
    orderBy: { id: "desc" },
    select: { webhookId: true, status: true, attempts: true },
    take: MOST_DELIVERIES,
  });
  const last = new Map<number, WebhookView["last"]>();
  for (const delivery of deliveries.reverse()) last.set(delivery.webhookId, lastOf(delivery));
  return rows.map(
    ({ id, name, enabled, matchers, severities, escalationStep, pausedMs, failuresInARow }) => ({
      name,
      enabled,
      matches: asksFor(
        { matchers: readMatchers(matchers), severities: readSeverities(severities) },
        { severity, labels: { ...labels } },
      ),
      escalationStep,
      pausedMs: pausedMs === null ? null : Number(pausedMs),
      failuresInARow,
      last: last.get(id) ?? "none",
    }),
  );
}

function lastOf({ status, attempts }: { status: string; attempts: number }): WebhookView["last"] {
  if (status === "delivered" || status === "failed" || status === "discarded") return status;
  return attempts > 0 ? "retried" : "waiting";
}
