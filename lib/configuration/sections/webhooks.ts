import { writeAudit } from "@/lib/audit/write-audit";
import { KEPT_SECRET } from "@/lib/http/configuration-schemas";
import type { WebhookDraft } from "@/lib/http/webhook-schemas";
import { changeWebhook, createWebhook, removeWebhook } from "@/lib/webhooks/change-webhook";
import { PURPOSES } from "@/lib/webhooks/webhook-secrets";
import { listWebhooks } from "@/lib/webhooks/webhooks";
import type { ConfigurationPlaces, Section, StoredObject } from "./section";

/** A webhook with its secrets readable; null is a key that it has not, or a signing secret that Tidewatch makes. */
export interface WebhookContent extends Omit<WebhookDraft, "receiverKey"> {
  readonly receiverKey: string | null;
  readonly secret: string | null;
}

/** Receivers of alerts. */
export const webhookSection: Section<WebhookContent> = {
  key: "webhooks",
  kind: "webhook",
  secretFields: ["url", "receiverKey", "secret"],
  stored: async ({ database, secrets }) => {
    const rows = await database.prisma.webhook.findMany();
    const open = (sealed: string | null | undefined, purpose: string) => {
      if (sealed === null || sealed === undefined) return null;
      const opened = secrets.open(sealed, purpose);
      return opened.ok ? opened.text : null;
    };
    return (await listWebhooks({ database, secrets })).map((item) => {
      const row = rows.find(({ id }) => id === item.id);
      const { id, name, format, template, matchers, severities, escalationStep, enabled } = item;
      const { sendResolved, sendRecovering } = item;
      return {
        id,
        name,
        content: {
          ...{ name, format, template, matchers, severities, escalationStep, enabled },
          ...{ sendResolved, sendRecovering },
          url: open(row?.url, PURPOSES.url) ?? "",
          receiverKey: open(row?.receiverKey, PURPOSES.receiverKey),
          secret: open(row?.secret, PURPOSES.secret),
        },
      };
    });
  },
  wanted: async ({ webhooks }, places, stored) =>
    webhooks?.map(({ url, receiverKey, secret, ...fields }, index) => {
      const before = stored.find(({ name }) => name === fields.name)?.content;
      const path = ["webhooks", index];
      const content = {
        ...fields,
        url:
          typeof url === "string" && url !== KEPT_SECRET
            ? url
            : places.resolve(typeof url === "string" ? KEPT_SECRET : url, before?.url ?? null, [
                ...path,
                "url",
              ]),
        receiverKey:
          receiverKey === undefined
            ? null
            : places.resolve(receiverKey, before?.receiverKey ?? null, [...path, "receiverKey"]),
        secret:
          secret === undefined
            ? (before?.secret ?? null)
            : places.resolve(secret, before?.secret ?? null, [...path, "secret"]),
      };
      return { name: fields.name, path, content };
    }),
  create: async (places, content) => {
    const { database, secrets, actor, nowMs } = places;
    const { receiverKey, secret, ...draft } = content;
    const { webhook } = await createWebhook(
      { database, secrets },
      actor,
      { ...draft, ...(receiverKey === null ? {} : { receiverKey }) },
      nowMs,
    );
    if (secret !== null) await setSecret(places, webhook.id, content.name, secret);
  },
  change: async (places, before, content) => {
    const { database, secrets, actor, nowMs } = places;
    const { receiverKey, secret, url, ...fields } = content;
    const change = {
      ...fields,
      ...(url === before.content.url ? {} : { url }),
      ...(receiverKey === null || receiverKey === before.content.receiverKey ? {} : { receiverKey }),
    };
    await changeWebhook({ database, secrets }, actor, before.id, change, nowMs);
    if (secret !== null && secret !== before.content.secret)
      await setSecret(places, before.id, content.name, secret);
  },
  remove: ({ database, secrets, actor, nowMs }, { id }) =>
    removeWebhook({ database, secrets }, actor, id, nowMs),
};

async function setSecret(
  { database, secrets, actor, nowMs }: ConfigurationPlaces,
  id: StoredObject<WebhookContent>["id"],
  name: string,
  secret: string,
): Promise<void> {
  await database.prisma.webhook.update({
    where: { id },
    data: { secret: secrets.seal(secret, PURPOSES.secret), oldSecret: null, oldSecretUntilMs: null },
  });
  await writeAudit(database.prisma, actor, nowMs, {
    action: "webhook.secret.replace",
    target: { kind: "webhook", id, name },
    after: { fromConfiguration: true },
  });
}
