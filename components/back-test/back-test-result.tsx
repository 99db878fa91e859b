"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { formatMoment } from "@/components/ui/format-time";
import { EpisodeDetails } from "./episode-details";
import { EpisodeTable } from "./episode-table";
import { effortWords } from "./result-words";
import { SettingSummary } from "./setting-summary";
import type { ShownEpisode } from "./shown-episode";
import { Timeline } from "./timeline";
import type { ShownResult } from "./use-back-test";

/** What the settings would have done: figures side by side, when each queue would have been flagged, and why. */
export function BackTestResultView(props: { readonly shown: ShownResult }) {
  const { result, tookMs } = props.shown;
  const [chosen, setChosen] = useState<ShownEpisode | null>(null);
  const [asTable, setAsTable] = useState(false);
  if (result.queues.every(({ readings }) => readings === 0)) {
    return (
      <EmptyState title="There is no history in this period">
        Nothing was recorded of these queues from {formatMoment(result.learnFrom)} to{" "}
        {formatMoment(result.to)}. Choose a later stretch, or import history.
      </EmptyState>
    );
  }
  const isFlagged = result.runs.some(({ callOuts }) => callOuts > 0);
  return (
    <Stack gap="md">
      <SettingSummary result={result} />
      {isFlagged ? (
        <section aria-label="Timeline">
          <Group justify="space-between" mb="xs">
            <Title order={2} size="h2">
              When each queue would have been flagged
            </Title>
            <Button variant="subtle" size="compact-sm" onClick={() => setAsTable(!asTable)}>
              {asTable ? "Show as timeline" : "Show as table"}
            </Button>
          </Group>
          {asTable ? (
            <EpisodeTable result={result} onSelect={setChosen} />
          ) : (
            <Timeline result={result} selected={chosen?.key ?? null} onSelect={setChosen} />
          )}
        </section>
      ) : (
        <EmptyState title="No queue would have been flagged">
          All queues were healthy. Allow more false alarms to see how close they came.
        </EmptyState>
      )}
      {chosen !== null && <EpisodeDetails shown={chosen} until={result.to} onClose={() => setChosen(null)} />}
      <Text size="xs" c="dimmed">
        {effortWords(result, tookMs)}. The budget of false alarms is shared by {result.budgetQueues}{" "}
        {result.budgetQueues === 1 ? "queue" : "queues"}. Learned from {formatMoment(result.learnFrom)} on;
        weeks follow {[...new Set(result.queues.map(({ timeZone }) => timeZone))].join(", ")}. Queues that
        stop together are evaluated one by one here.
      </Text>
    </Stack>
  );
}
