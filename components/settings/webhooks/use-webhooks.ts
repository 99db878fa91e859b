"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { nothingSchema } from "@/lib/http/settings-schemas";
import {
  type WebhookChange,
  type WebhookItem,
  webhookListSchema,
  webhookSchema,
  webhookSecretSchema,
} from "@/lib/http/webhook-schemas";
import { useChange } from "../use-change";

const PATH = "/api/v1/webhooks";
const REFRESH_GAP_MS = 2_000;
const queryKey = ["webhooks"];

/** All webhooks, and whether e-mail can be sent; kept up to date. */
export function useWebhooks() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await fetchJson(PATH, webhookListSchema, signal)).value,
  });
}

/** Makes a webhook; the answer tells its secret, this once. */
export function useCreateWebhook() {
  return useChange({
    send: (webhook: WebhookChange) => sendJson("POST", PATH, webhook, webhookSecretSchema),
    queryKey,
    done: ({ webhook }) => `Made the webhook ${webhook.name}`,
  });
}

/** Changes what is given of a webhook; `done` says so. */
export function useChangeWebhook() {
  return useChange({
    send: ({ id, change }: { id: number; change: WebhookChange }) =>
      sendJson("PATCH", `${PATH}/${id}`, change, webhookSchema),
    queryKey,
    done: ({ name }) => `Saved the webhook ${name}`,
  });
}

/** Holds a webhook's deliveries back, or lets them go on. */
export function usePauseWebhook() {
  return useChange({
    send: ({ id, verb }: { id: number; verb: "pause" | "resume" }) =>
      sendJson("POST", `${PATH}/${id}/${verb}`, {}, webhookSchema),
    queryKey,
    done: ({ name }, { verb }) => (verb === "pause" ? `Paused ${name}` : `Resumed ${name}`),
  });
}

/** Gives a webhook another secret; the answer tells it, this once. */
export function useReplaceSecret() {
  return useChange({
    send: ({ id, keepOldMinutes }: { id: number; keepOldMinutes: number }) =>
      sendJson("POST", `${PATH}/${id}/secret`, { keepOldMinutes }, webhookSecretSchema),
    queryKey,
    done: ({ webhook }) => `Replaced the secret of ${webhook.name}`,
  });
}

/** Removes a webhook with its log. */
export function useRemoveWebhook() {
  return useChange({
    send: ({ id }: WebhookItem) => sendJson("DELETE", `${PATH}/${id}`, {}, nothingSchema),
    queryKey,
    done: (_, { name }) => `Deleted the webhook ${name}`,
  });
}
