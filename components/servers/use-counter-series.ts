"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { serverClock } from "@/components/api/server-clock";
import { pointsFor, type Range, rangeAt, refreshEveryMs } from "@/components/charts/range";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { seriesSchema } from "@/lib/http/api-schemas";
import type { ChosenCounter } from "./chosen-counter";

interface CounterSeriesQuery {
  readonly serverId: number;
  readonly counter: ChosenCounter;
  readonly range: Range;
  /** Null while it is not known: then nothing is asked. */
  readonly widthPx: number | null;
  readonly intervalMs: number;
}

/** One counter over a stretch of time, as a rate or as counts per step; follows the time where it ends now. */
export function useCounterSeries({ serverId, counter, range, widthPx, intervalMs }: CounterSeriesQuery) {
  const points = widthPx === null ? null : pointsFor(range, widthPx, intervalMs);
  const queryKey = ["counter-series", serverId, counter, range, points];
  const everyMs = refreshEveryMs(range);
  useRefreshOnNews(queryKey, everyMs ?? 0, everyMs !== null);
  return useQuery({
    queryKey,
    enabled: points !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { fromMs, toMs } = rangeAt(range, serverClock.nowMs());
      const path = withQuery(`/api/v1/servers/${serverId}/counters/series`, {
        ...counter,
        from: fromMs,
        to: toMs,
        points: points ?? 1,
      });
      const answer = await fetchJson(path, seriesSchema, signal);
      return answer.value;
    },
  });
}
