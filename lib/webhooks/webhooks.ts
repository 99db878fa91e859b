import type { Prisma } from "@/generated/sqlite/client";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { WebhookChange, WebhookDraft, WebhookItem } from "@/lib/http/webhook-schemas";
import type { SecretBox } from "@/lib/secrets/secret-box";
import { checkWebhook } from "./check-webhook";
import { readMatchers, readSeverities } from "./choose-webhooks";
import { readFormat } from "./render-message";
import { shownAddress } from "./shown-address";
import { newSigningSecret } from "./signature";
import { PURPOSES } from "./webhook-secrets";

/** What the services of webhooks work on. */
export interface WebhookStore {
  readonly database: Database;
  readonly secrets: SecretBox;
}

type Row = Prisma.WebhookGetPayload<object>;
const ON_THEIR_WAY = ["waiting", "leased"];

/** All webhooks by name, without their secrets. */
export async function listWebhooks(store: WebhookStore): Promise<WebhookItem[]> {
  const { prisma } = store.database;
  const rows = await prisma.webhook.findMany({ orderBy: { name: "asc" } });
  const counts = await prisma.delivery.groupBy({
    by: ["webhookId"],
    where: { status: { in: ON_THEIR_WAY } },
    _count: true,
  });
  const waiting = new Map(counts.map(({ webhookId, _count }) => [webhookId, _count]));
  return rows.map((row) => itemOf(store, row, waiting.get(row.id) ?? 0));
}

/** One webhook. Throws ApiError `not-found`. */
export async function showWebhook(store: WebhookStore, id: number): Promise<WebhookItem> {
  const { prisma } = store.database;
  const row = await prisma.webhook.findUnique({ where: { id } });
  if (row === null) throw notFound();
  const waiting = await prisma.delivery.count({ where: { webhookId: id, status: { in: ON_THEIR_WAY } } });
  return itemOf(store, row, waiting);
}

/** Makes a webhook and its signing secret, which is told this once. Throws ApiError `bad-request`, or `conflict` when the name is taken. */
export async function createWebhook(
  store: WebhookStore,
  draft: WebhookDraft,
  nowMs: number,
): Promise<{ webhook: WebhookItem; secret: string }> {
  checkWebhook({ ...draft, hasReceiverKey: draft.receiverKey !== undefined });
  await checkName(store, draft.name, 0);
  const secret = newSigningSecret();
  const { url, receiverKey, matchers, severities, ...rest } = draft;
  const row = await store.database.prisma.webhook.create({
    data: {
      ...rest,
      matchers: JSON.stringify(matchers),
      severities: JSON.stringify(severities),
      ...sealed(store.secrets, { url: undefined, receiverKey }),
      url: store.secrets.seal(url, PURPOSES.url),
      secret: store.secrets.seal(secret, PURPOSES.secret),
      createdMs: nowMs,
    },
  });
  return { webhook: itemOf(store, row, 0), secret };
}

/** Changes what is given. Throws ApiError `not-found`, and what `createWebhook` throws. */
export async function changeWebhook(
  store: WebhookStore,
  id: number,
  change: WebhookChange,
): Promise<WebhookItem> {
  const { prisma } = store.database;
  const row = await prisma.webhook.findUnique({ where: { id } });
  if (row === null) throw notFound();
  checkWebhook({
    format: change.format ?? readFormat(row.format),
    template: change.template === undefined ? row.template : change.template,
    url: change.url ?? openUrl(store, row),
    hasReceiverKey: change.receiverKey !== undefined || row.receiverKey !== null,
  });
  if (change.name !== undefined) await checkName(store, change.name, id);
  const { url, receiverKey, matchers, severities, ...rest } = change;
  await prisma.webhook.update({
    where: { id },
    data: {
      ...defined(rest),
      ...(matchers === undefined ? {} : { matchers: JSON.stringify(matchers) }),
      ...(severities === undefined ? {} : { severities: JSON.stringify(severities) }),
      ...sealed(store.secrets, { url, receiverKey }),
    },
  });
  return showWebhook(store, id);
}

/** Gives a webhook a new signing secret, told this once; the old one signs too for a while. Throws ApiError `not-found`. */
export async function replaceSecret(
  store: WebhookStore,
  id: number,
  keepOldMinutes: number,
  nowMs: number,
): Promise<{ webhook: WebhookItem; secret: string }> {
  const { prisma } = store.database;
  const row = await prisma.webhook.findUnique({ where: { id } });
  if (row === null) throw notFound();
  const secret = newSigningSecret();
  await prisma.webhook.update({
    where: { id },
    data: {
      secret: store.secrets.seal(secret, PURPOSES.secret),
      oldSecret: keepOldMinutes === 0 ? null : row.secret,
      oldSecretUntilMs: keepOldMinutes === 0 ? null : nowMs + keepOldMinutes * 60_000,
    },
  });
  return { webhook: await showWebhook(store, id), secret };
}

/** Holds a webhook's deliveries back; they wait for a day. Throws ApiError `not-found`. */
export async function pauseWebhook(store: WebhookStore, id: number, nowMs: number): Promise<WebhookItem> {
  await store.database.prisma.webhook.updateMany({
    where: { id, pausedMs: null },
    data: { pausedMs: nowMs },
  });
  return showWebhook(store, id);
}

/** Lets a webhook's deliveries go on; wake the worker. Throws ApiError `not-found`. */
export async function resumeWebhook(store: WebhookStore, id: number): Promise<WebhookItem> {
  await store.database.prisma.webhook.updateMany({
    where: { id },
    data: { pausedMs: null, failuresInARow: 0 },
  });
  return showWebhook(store, id);
}

/** Removes a webhook with all its deliveries. Throws ApiError `not-found`. */
export async function removeWebhook({ database }: WebhookStore, id: number): Promise<void> {
  const { count } = await database.prisma.webhook.deleteMany({ where: { id } });
  if (count === 0) throw notFound();
}

function itemOf(store: WebhookStore, row: Row, waiting: number): WebhookItem {
  const iso = (ms: bigint | null) => (ms === null ? null : new Date(Number(ms)).toISOString());
  const { id, name, template, sendResolved, escalationStep, enabled, failuresInARow } = row;
  return {
    ...{ id, name, template, sendResolved, escalationStep, enabled, failuresInARow, waiting },
    format: readFormat(row.format),
    address: shownAddress(openUrl(store, row) ?? ""),
    matchers: readMatchers(row.matchers),
    severities: readSeverities(row.severities),
    hasReceiverKey: row.receiverKey !== null,
    createdAt: new Date(Number(row.createdMs)).toISOString(),
    pausedAt: iso(row.pausedMs),
    oldSecretUntil: iso(row.oldSecretUntilMs),
  };
}

/** Null when it was encrypted with another key. */
function openUrl({ secrets }: WebhookStore, row: Pick<Row, "url">): string | null {
  const opened = secrets.open(row.url, PURPOSES.url);
  return opened.ok ? opened.text : null;
}

function sealed(
  secrets: SecretBox,
  { url, receiverKey }: { url: string | undefined; receiverKey: string | undefined },
): { url?: string; receiverKey?: string } {
  return {
    ...(url === undefined ? {} : { url: secrets.seal(url, PURPOSES.url) }),
    ...(receiverKey === undefined ? {} : { receiverKey: secrets.seal(receiverKey, PURPOSES.receiverKey) }),
  };
}

/** Prisma takes an undefined field for one that is left out, but exact types do not. */
function defined(fields: Omit<WebhookChange, "url" | "receiverKey" | "matchers" | "severities">) {
  const { name, format, template, sendResolved, escalationStep, enabled } = fields;
  return {
    ...(name === undefined ? {} : { name }),
    ...(format === undefined ? {} : { format }),
    ...(template === undefined ? {} : { template }),
    ...(sendResolved === undefined ? {} : { sendResolved }),
    ...(escalationStep === undefined ? {} : { escalationStep }),
    ...(enabled === undefined ? {} : { enabled }),
  };
}

async function checkName({ database }: WebhookStore, name: string, id: number): Promise<void> {
  const namesake = await database.prisma.webhook.findUnique({ where: { name }, select: { id: true } });
  if (namesake !== null && namesake.id !== id)
    throw new ApiError("conflict", `There is a webhook named ${name} already.`, [
      { path: "name", message: "This name is taken" },
    ]);
}

function notFound(): ApiError {
  return new ApiError("not-found", "There is no such webhook.");
}
