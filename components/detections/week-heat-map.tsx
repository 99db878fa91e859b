"use client";

import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import { formatRate } from "@/components/ui/format-number";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { weekCells } from "./week-cells";
import { WeekGrid } from "./week-grid";
import { WeekLegend } from "./week-legend";
import { WeekTable } from "./week-table";

/** How fast a queue drains at each half hour of the week while work waits, as the detector has learned it. */
export function WeekHeatMap(props: { readonly baseline: QueueDetection["baseline"] }) {
  const { slots, slotNow, timeZone, observedDays } = props.baseline;
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const week = useMemo(() => weekCells({ slots, slotNow }), [slots, slotNow]);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={titleId}>
      <Group justify="space-between" gap="xs">
        <Title order={2} id={titleId}>
          Usual week
        </Title>
        <Button
          variant="default"
          size="compact-sm"
          disabled={week.seen === 0}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? "Show as map" : "Show as table"}
        </Button>
      </Group>
      <Text fz="sm" c="dimmed" mb="sm">
        Departures per hour while work waits, in {timeZone} time, learned from {formatRate(observedDays)}{" "}
        {observedDays === 1 ? "day" : "days"} of readings.{" "}
        {week.seen === 0
          ? "No departure has been seen yet; the map fills as the week passes."
          : `Departures are known of ${week.seen} of ${slots.length} half hours.`}
      </Text>
      {asTable ? <WeekTable week={week} /> : <WeekGrid week={week} slotNow={slotNow} />}
      <WeekLegend week={week} />
    </Paper>
  );
}
