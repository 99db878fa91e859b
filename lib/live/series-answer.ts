import type { z } from "zod";
import { catalogueKey } from "@/lib/collector/catalogue";
import type { counterSeriesQuerySchema, queueSeriesQuerySchema, SeriesAnswer } from "@/lib/http/api-schemas";
import { ApiError } from "@/lib/http/problem";
import type { Tidewatch } from "@/lib/tidewatch";
import type { QueueMetric } from "@/lib/time-series/types";
import { boardQueue } from "./queue-list";
import { staleAfterMs } from "./queue-view";
import { watchedServer } from "./server-list";

const DAY_MS = 86_400_000;
/** The longest stretch that one answer covers. */
const MAX_STRETCH_MS = 3_660 * DAY_MS;

const CUMULATIVE: ReadonlySet<QueueMetric> = new Set(["entered", "left", "removed"]);

/** A metric of a queue over time, all its servers' parts together; throws ApiError. */
export async function queueSeries(
  { board, catalogue, timeSeries, collector }: Tidewatch,
  id: number,
  query: z.infer<typeof queueSeriesQuerySchema>,
): Promise<SeriesAnswer> {
  const queue = boardQueue({ board }, id);
  const stretch = checkedStretch(query);
  const series = [...queue.parts.keys()].flatMap((serverId) => {
    const seriesId = catalogue.queueOf(serverId, queue.tenant, queue.name)?.seriesIds[query.metric];
    return seriesId === undefined ? [] : [{ serverId, seriesId }];
  });
  const intervalsMs = series.map(({ serverId }) => collector.watched.get(serverId)?.server.intervalMs ?? 0);
  const kind = CUMULATIVE.has(query.metric) ? "rate" : "gauge";
  const points = await timeSeries.rangeSum({
    ...stretch,
    series,
    depthMode: queue.depthMode,
    unexpectedServers: new Set(
      [...queue.parts.values()].filter((part) => !part.isConnected).map((part) => part.serverId),
    ),
    kind,
    points: query.points,
    staleAfterMs: staleAfterMs(Math.max(0, ...intervalsMs)),
  });
  return answer(query.metric, kind === "rate" ? "perMinute" : "gauge", stretch, points);
}

/** A counter of a server over time, as rate or as counts in each stretch; throws ApiError. */
export async function counterSeries(
  { catalogue, timeSeries, collector }: Tidewatch,
  id: number,
  query: z.infer<typeof counterSeriesQuerySchema>,
): Promise<SeriesAnswer> {
  const { server } = watchedServer({ collector }, id);
  const counter = catalogue.of(id).counters.get(catalogueKey(query.group, query.name));
  if (counter === undefined)
    throw new ApiError("not-found", "This server has no counter of that group and name.");
  const stretch = checkedStretch(query);
  const points = await timeSeries.range({
    ...stretch,
    serverId: id,
    seriesId: counter.seriesId,
    kind: query.kind === "total" ? "total" : "rate",
    points: query.points,
    staleAfterMs: staleAfterMs(server.intervalMs),
  });
  return answer(
    `${query.group}/${query.name}`,
    query.kind,
    stretch,
    points.map((point) => ({ ...point, partial: false })),
  );
}

function checkedStretch({ from, to }: { from: number; to: number }): { fromMs: number; toMs: number } {
  if (from >= to) throw new ApiError("bad-request", "`from` must lie before `to`.");
  if (to - from > MAX_STRETCH_MS) throw new ApiError("bad-request", "The stretch is longer than ten years.");
  return { fromMs: from, toMs: to };
}

function answer(
  metric: string,
  kind: SeriesAnswer["kind"],
  { fromMs, toMs }: { fromMs: number; toMs: number },
  points: readonly {
    fromMs: number;
    min: number | null;
    mean: number | null;
    max: number | null;
    partial: boolean;
  }[],
): SeriesAnswer {
  const [first, second] = points;
  return {
    metric,
    kind,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    stepMs: first !== undefined && second !== undefined ? second.fromMs - first.fromMs : toMs - fromMs,
    points: points.map(({ fromMs: atMs, min, mean, max, partial }) => ({
      at: new Date(atMs).toISOString(),
      min,
      mean,
      max,
      partial,
    })),
  };
}
