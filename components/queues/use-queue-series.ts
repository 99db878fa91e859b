"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { serverClock } from "@/components/api/server-clock";
import { pointsFor, type Range, rangeAt, refreshEveryMs } from "@/components/charts/range";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { seriesSchema } from "@/lib/http/api-schemas";
import type { QueueMetric } from "@/lib/time-series/types";

interface QueueSeriesQuery {
  readonly queueId: number;
  readonly metrics: readonly QueueMetric[];
  readonly range: Range;
  /** Null while it is not known: then nothing is asked. */
  readonly widthPx: number | null;
  readonly intervalMs: number | null;
}

/** Several metrics of a queue over the same stretch of time, one answer each; follows the time where it ends now. */
export function useQueueSeries({ queueId, metrics, range, widthPx, intervalMs }: QueueSeriesQuery) {
  const points = widthPx === null || intervalMs === null ? null : pointsFor(range, widthPx, intervalMs);
  const queryKey = ["queue-series", queueId, metrics, range, points];
  const everyMs = refreshEveryMs(range);
  useRefreshOnNews(queryKey, everyMs ?? 0, everyMs !== null);
  return useQuery({
    queryKey,
    enabled: points !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { fromMs, toMs } = rangeAt(range, serverClock.nowMs());
      const path = `/api/v1/queues/${queueId}/series`;
      const stretch = { from: fromMs, to: toMs, points: points ?? 1 };
      const answers = await Promise.all(
        metrics.map((metric) => fetchJson(withQuery(path, { ...stretch, metric }), seriesSchema, signal)),
      );
      return answers.map((answer) => answer.value);
    },
  });
}
