"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { sparklinesSchema } from "@/lib/http/api-schemas";
import { createBatchLoader } from "./batch-loader";

const MOST_IDS = 200;
const COLLECT_FOR_MS = 80;
const EVERY_MS = 60_000;

const loader = createBatchLoader<readonly (number | null)[]>(
  async (ids) => {
    const answer = await fetchJson(
      withQuery("/api/v1/queues/sparklines", { ids: ids.join(",") }),
      sparklinesSchema,
    );
    return new Map(answer.value.items.map((item) => [item.id, item.values]));
  },
  (flush) => window.setTimeout(flush, COLLECT_FOR_MS),
  MOST_IDS,
);

/** A queue's depth over the last hour, one value a minute, fetched together with those of the other rows on screen. */
export function useSparkline(queueId: number): readonly (number | null)[] | null {
  const query = useQuery({
    queryKey: ["sparkline", queueId],
    queryFn: ({ signal }) => loader.load(queueId, signal),
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
  });
  return query.data ?? null;
}
