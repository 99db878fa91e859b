"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson, withQuery } from "@/components/api/fetch-json";
import { serverClock } from "@/components/api/server-clock";
import { pointsFor, type Range, rangeAt, rangeLengthMs, refreshEveryMs } from "@/components/charts/range";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { departuresSchema } from "@/lib/http/detection-schemas";

/** Single departures make a ragged line: no more points than one in so many pixels, and none shorter than a minute. */
const PIXELS_PER_POINT = 6;
const SHORTEST_POINT_MS = 60_000;
/** The longest period that the API answers. */
export const LONGEST_DEPARTURES_MS = 31 * 86_400_000;

interface DeparturesQuery {
  readonly queueId: number;
  readonly range: Range;
  /** Null while it is not known: then nothing is asked. */
  readonly widthPx: number | null;
}

/** What left and what usually leaves over a period of time; moves on where the period ends now. */
export function useDepartures({ queueId, range, widthPx }: DeparturesQuery) {
  const points =
    widthPx === null ? null : pointsFor(range, widthPx / PIXELS_PER_POINT, SHORTEST_POINT_MS / 2);
  const queryKey = ["departures", queueId, range, points];
  const everyMs = refreshEveryMs(range);
  useRefreshOnNews(queryKey, everyMs ?? 0, everyMs !== null);
  return useQuery({
    queryKey,
    enabled: points !== null && rangeLengthMs(range) <= LONGEST_DEPARTURES_MS,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { fromMs, toMs } = rangeAt(range, serverClock.nowMs());
      const period = { from: fromMs, to: toMs, points: points ?? 1 };
      const path = withQuery(`/api/v1/queues/${queueId}/departures`, period);
      return (await fetchJson(path, departuresSchema, signal)).value;
    },
  });
}
