"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { sendJson } from "@/components/api/fetch-json";
import { previewSchema, type WebhookFormat } from "@/lib/http/webhook-schemas";

const ASK_AFTER_MS = 300;

/** What would be sent, a moment after it was typed; `alertId` null takes an example. */
export function usePreview(format: WebhookFormat, template: string | null, alertId: number | null) {
  const [typed] = useDebouncedValue(template, ASK_AFTER_MS);
  const body = { format, template: typed, ...(alertId === null ? {} : { alertId }) };
  return useQuery({
    queryKey: ["webhook-preview", body],
    queryFn: () => sendJson("POST", "/api/v1/webhooks/preview", body, previewSchema),
    placeholderData: keepPreviousData,
  });
}
