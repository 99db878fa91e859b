"use client";

import { SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { replaceQuery } from "@/components/charts/use-range";
import { type ChosenCounter, readChosenCounter, writeChosenCounter } from "./chosen-counter";
import { CounterChart } from "./counter-chart";
import { groupCounters } from "./counter-groups";
import { CounterTable } from "./counter-table";
import { useServerCounters } from "./use-server-counters";

/** A server's KPI counters by group, and one of them over time. */
export function ServerCounters(props: { readonly serverId: number; readonly intervalMs: number }) {
  const { data, error, refetch } = useServerCounters(props.serverId);
  const parameters = useSearchParams();
  const groups = useMemo(() => (data ? groupCounters(data.items, data.collected) : []), [data]);
  const chosen = readChosenCounter(
    parameters,
    groups.flatMap((group) => group.counters),
  );
  const choose = (counter: ChosenCounter) => replaceQuery(writeChosenCounter(parameters, counter));
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h="22rem" />}
      {chosen && (
        <CounterChart
          serverId={props.serverId}
          intervalMs={props.intervalMs}
          counter={chosen}
          onChange={choose}
        />
      )}
      <SimpleGrid style={{ alignItems: "start" }} cols={{ base: 1, md: 2, xl: 3 }} spacing="md">
        {groups.map((group) => (
          <CounterTable
            key={group.group}
            group={group}
            chosen={chosen?.group === group.group ? chosen.name : null}
            onChoose={(name) => choose({ group: group.group, name, kind: chosen?.kind ?? "perMinute" })}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
