"use client";

import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { PlannedPeakItem } from "@/lib/http/planned-peak-schemas";
import type { ClusterItem } from "@/lib/http/settings-schemas";
import { plannedPeakDraft } from "./planned-peak-draft";
import { PlannedPeakForm } from "./planned-peak-form";
import { peakPeriodWords, peakWorkWords, peakZoneWords } from "./planned-peak-words";
import { useRemovePlannedPeak } from "./use-planned-peaks";

/** One planned peak: when it is, how much work it expects, and the ways to change and to delete it. */
export function PlannedPeakCard(props: {
  readonly peak: PlannedPeakItem;
  readonly clusters: readonly ClusterItem[];
  readonly siteTimeZone: string;
}) {
  const { peak, clusters, siteTimeZone } = props;
  const [doing, setDoing] = useState<"reading" | "editing" | "deleting">("reading");
  const remove = useRemovePlannedPeak();
  if (doing === "editing")
    return (
      <PlannedPeakForm
        id={peak.id}
        draft={plannedPeakDraft(peak)}
        clusters={clusters}
        siteTimeZone={siteTimeZone}
        onClose={() => setDoing("reading")}
      />
    );
  const cluster = clusters.find(({ id }) => id === peak.clusterId);
  const zone = peakZoneWords(peak.clusterId === null ? null : (cluster?.timeZone ?? siteTimeZone));
  return (
    <Paper withBorder p="md" component="article" aria-label={peak.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ minWidth: 0, flex: "1 1 18rem", overflowWrap: "anywhere" }}>
          <Text fw={600}>{peak.name}</Text>
          <Text size="sm">
            {peakPeriodWords(peak)}, {zone}
          </Text>
          <Text size="sm" c="dimmed">
            {peakWorkWords(peak)} ·{" "}
            {peak.clusterId === null ? "all clusters" : (cluster?.name ?? "an unknown cluster")}
          </Text>
        </Stack>
        {doing === "reading" ? (
          <Group gap="xs">
            <Button variant="default" size="compact-sm" onClick={() => setDoing("editing")}>
              Edit
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setDoing("deleting")}>
              Delete
            </Button>
          </Group>
        ) : (
          <Group gap="xs">
            <Text size="sm">Delete this planned peak?</Text>
            <Button
              color="red.9"
              size="compact-sm"
              loading={remove.isPending}
              onClick={() => remove.mutate(peak)}
            >
              Delete
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setDoing("reading")}>
              Keep
            </Button>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
