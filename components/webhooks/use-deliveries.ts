"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson, withQuery } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { useChange } from "@/components/settings/use-change";
import {
  type DeliveryItem,
  type DeliveryQuery,
  deliveryDetailSchema,
  deliveryListSchema,
} from "@/lib/http/webhook-schemas";

const PATH = "/api/v1/deliveries";
const REFRESH_GAP_MS = 2_000;
const FIRST = "";
const queryKey = ["deliveries"];

/** Deliveries of a webhook or of an alert, newest first, as many pages as were asked for; kept up to date. */
export function useDeliveries(query: Pick<DeliveryQuery, "webhookId" | "alertId" | "status">) {
  const listKey = [...queryKey, "list", query];
  const deliveries = useInfiniteQuery({
    queryKey: listKey,
    initialPageParam: FIRST,
    queryFn: async ({ signal, pageParam }) => {
      const cursor = pageParam === FIRST ? undefined : pageParam;
      return (await fetchJson(withQuery(PATH, { ...query, cursor }), deliveryListSchema, signal)).value;
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  // All pages are read again together: the more there are, the more seldom.
  useRefreshOnNews(listKey, REFRESH_GAP_MS * Math.max(1, deliveries.data?.pages.length ?? 1));
  return deliveries;
}

/** One delivery with its body and attempts, kept up to date. */
export function useDelivery(id: number) {
  const oneKey = [...queryKey, "one", id];
  useRefreshOnNews(oneKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey: oneKey,
    queryFn: async ({ signal }) => (await fetchJson(`${PATH}/${id}`, deliveryDetailSchema, signal)).value,
  });
}

/** Sends a delivery again. */
export function useDeliverAgain() {
  return useChange({
    send: ({ id }: Pick<DeliveryItem, "id">) =>
      sendJson("POST", `${PATH}/${id}/again`, {}, deliveryDetailSchema),
    queryKey,
    done: ({ webhook }) => `It goes to ${webhook.name} again`,
  });
}

/** Sends a test of a webhook. */
export function useSendTest() {
  return useChange({
    send: (webhookId: number) =>
      sendJson("POST", `/api/v1/webhooks/${webhookId}/test`, {}, deliveryDetailSchema),
    queryKey,
    done: ({ webhook }) => `A test goes to ${webhook.name}`,
  });
}
