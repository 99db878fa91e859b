"use client";

import { Paper, Stack } from "@mantine/core";
import Link from "next/link";
import { SubjectAlerts } from "@/components/alerts/subject-alerts";
import { isNotFound } from "@/components/api/api-error";
import { ProblemNotice } from "@/components/api/problem-notice";
import { DetectionList } from "@/components/detections/detection-list";
import { DrainSection } from "@/components/detections/drain-section";
import { QueueNotices } from "@/components/detections/queue-notices";
import { useQueueDetection } from "@/components/detections/use-queue-detection";
import { WeekHeatMap } from "@/components/detections/week-heat-map";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { usePageTitle } from "@/components/ui/use-page-title";
import type { QueueDetail } from "@/lib/http/api-schemas";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { QueueCharts } from "./queue-charts";
import { QueueFacts } from "./queue-facts";
import { QueueParts } from "./queue-parts";
import { rowStatus } from "./row-status";
import { useQueue } from "./use-queue";

/** Everything about one queue: its status, now, over time, in the usual week, its detections, and by server. */
export function QueuePage(props: { readonly queueId: number }) {
  const { data, error, refetch } = useQueue(props.queueId);
  const detection = useQueueDetection(props.queueId);
  usePageTitle(data?.value.name ?? null);
  if (isNotFound(error)) {
    return (
      <EmptyState level={1} title="There is no such queue">
        It may have been removed. See <Link href="/">all queues</Link>.
      </EmptyState>
    );
  }
  const queue = data?.value;
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!queue && !error && <PageSkeleton label="Loading the queue" />}
      {queue && (
        <>
          <PageHead back={{ href: "/", word: "Queues" }} name={queue.name}>
            {queue.cluster} · {queue.tenant}
          </PageHead>
          <SubjectAlerts queueId={queue.id} explainedId={detectorAlert(queue)} />
          <DrainSection
            queueId={queue.id}
            status={detection.data && rowStatus(asJudged(queue, detection.data))}
            detection={detection.data}
            error={detection.error}
            onRetry={() => void detection.refetch()}
          />
          <Paper component="section" withBorder p="md" aria-label="Now">
            <QueueFacts
              queue={queue}
              receivedAtMs={data.receivedAtMs}
              reading={detection.data?.reading ?? null}
            />
          </Paper>
          <QueueCharts queueId={queue.id} serverIds={queue.serverIds} />
          {detection.data && <WeekHeatMap baseline={detection.data.baseline} />}
          {detection.data && <DetectionList {...detection.data} />}
          {detection.data && <QueueNotices notices={detection.data.notices} />}
          <QueueParts parts={queue.parts} receivedAtMs={data.receivedAtMs} />
        </>
      )}
    </Stack>
  );
}

/** The queue with the state that its detection speaks of: both are asked for apart. */
function asJudged(queue: QueueDetail, { state, since, profile }: QueueDetection) {
  return { state, stateSince: since, profile, alert: queue.alert };
}

/** The alert that the queue's status explains; null when there is none. */
function detectorAlert({ alert }: QueueDetail): number | null {
  return alert !== null && alert.source === "detector" && alert.about === "queue" ? alert.id : null;
}
