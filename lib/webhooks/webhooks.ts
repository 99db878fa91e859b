import type { Database } from "@/lib/db/database";
import type { WebhookHealth, WebhookItem } from "@/lib/http/webhook-schemas";
import type { SecretBox } from "@/lib/secrets/secret-box";
import { findWebhook, itemOf, ON_THEIR_WAY, pausedBy } from "./webhook-item";

/** What the services of webhooks work on. */
export interface WebhookStore {
  readonly database: Database;
  readonly secrets: SecretBox;
}

/** All webhooks by name, without their secrets. */
export async function listWebhooks({ database, secrets }: WebhookStore): Promise<WebhookItem[]> {
  const { prisma } = database;
  const rows = await prisma.webhook.findMany({ orderBy: { name: "asc" } });
  const counts = await prisma.delivery.groupBy({
    by: ["webhookId"],
    where: { status: { in: ON_THEIR_WAY } },
    _count: true,
  });
  const waiting = new Map(counts.map(({ webhookId, _count }) => [webhookId, _count]));
  return rows.map((row) => itemOf(secrets, row, waiting.get(row.id) ?? 0));
}

/** One webhook. Throws ApiError `not-found`. */
export async function showWebhook({ database, secrets }: WebhookStore, id: number): Promise<WebhookItem> {
  const { prisma } = database;
  const row = await findWebhook(prisma, id);
  const waiting = await prisma.delivery.count({ where: { webhookId: id, status: { in: ON_THEIR_WAY } } });
  return itemOf(secrets, row, waiting);
}

/** The webhooks that are switched on and send nothing, those first that have been paused for longest. */
export async function pausedWebhooks({ prisma }: Pick<Database, "prisma">): Promise<WebhookHealth["paused"]> {
  const rows = await prisma.webhook.findMany({
    where: { enabled: true, pausedMs: { not: null } },
    orderBy: [{ pausedMs: "asc" }, { id: "asc" }],
    select: { id: true, name: true, pausedMs: true, failuresInARow: true },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    pausedAt: new Date(Number(row.pausedMs)).toISOString(),
    pausedBy: pausedBy(row) ?? "person",
  }));
}
