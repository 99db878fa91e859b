import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/config/environment";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";
import { webhookCreateSchema } from "@/lib/http/webhook-schemas";
import { type SecretBox, secretBox } from "@/lib/secrets/secret-box";
import { secretKeyFor } from "@/lib/secrets/secret-key";
import { readSetting, writeSetting } from "@/lib/settings/setting-rows";
import { changeWebhook, createWebhook } from "@/lib/webhooks/change-webhook";
import { openWebhook } from "@/lib/webhooks/webhook-secrets";

const SETTING = "demo-inbox";
const NAME = "Demo inbox";
const DEMO = { kind: "system", name: "Demo" } as const satisfies Actor;
const madeSchema = z.object({ webhookId: z.number(), url: z.string() });

/**
 * Makes the demo's first webhook, to the simulator's inbox, and tells the inbox its signing secret. Only the first start makes it: what a
 * person deleted or changed stays so. Its address follows the simulator to another port. Throws what database or network throw.
 */
export async function prepareDemoInbox(
  environment: Pick<Environment, "DATABASE_URL" | "TIDEWATCH_SECRET_KEY">,
  inboxUrl: string,
): Promise<void> {
  const secrets = secretBox(secretKeyFor(environment.DATABASE_URL, environment.TIDEWATCH_SECRET_KEY));
  const database = await openDatabase(environment.DATABASE_URL);
  try {
    const secret = await inboxSecret(database, secrets, inboxUrl);
    if (secret !== null) await tellInbox(inboxUrl, secret);
  } finally {
    await closeDatabase(database);
  }
}

/** The secret that the demo's webhook signs with; null when there is no such webhook any more, or its secret can't be read. */
async function inboxSecret(database: Database, secrets: SecretBox, url: string): Promise<string | null> {
  const stored = await readSetting(database.prisma, SETTING);
  if (stored === null) return makeWebhook(database, secrets, url);
  const made = madeSchema.parse(JSON.parse(stored));
  const row = await database.prisma.webhook.findUnique({ where: { id: made.webhookId } });
  if (row === null) return null;
  const opened = openWebhook(secrets, row, Date.now());
  if (!opened.ok) return null;
  if (opened.webhook.url === made.url && made.url !== url) {
    await changeWebhook({ database, secrets }, DEMO, row.id, { url }, Date.now());
    await remember(database, row.id, url);
  }
  return opened.webhook.secrets[0] ?? null;
}

async function makeWebhook(database: Database, secrets: SecretBox, url: string): Promise<string> {
  const namesake = await database.prisma.webhook.findUnique({ where: { name: NAME } });
  const name = namesake === null ? NAME : `${NAME} ${Date.now()}`;
  const draft = webhookCreateSchema.parse({ name, url, format: "tidewatch" });
  const { webhook, secret } = await createWebhook({ database, secrets }, DEMO, draft, Date.now());
  await remember(database, webhook.id, url);
  return secret;
}

function remember(database: Database, webhookId: number, url: string): Promise<void> {
  return writeSetting(database.prisma, SETTING, JSON.stringify({ webhookId, url }));
}

async function tellInbox(inboxUrl: string, secret: string): Promise<void> {
  const answer = await fetch(`${inboxUrl}/secret`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret }),
  });
  if (!answer.ok) throw new Error(`The simulator's inbox does not take its secret: HTTP ${answer.status}.`);
}
