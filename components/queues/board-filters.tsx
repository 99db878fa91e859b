"use client";

import { CloseButton, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { BOARD_COLUMNS } from "./board-columns";
import classes from "./board-filters.module.css";
import type { BoardView } from "./board-view";

const ALL = "All clusters";

interface BoardFiltersProps {
  readonly view: BoardView;
  readonly clusters: readonly string[];
  readonly found: number;
  readonly total: number;
  readonly onChange: (view: BoardView) => void;
}

/** Text and cluster filter; on a narrow screen, which has no table head, the order too. */
export function BoardFilters({ view, clusters, found, total, onChange }: BoardFiltersProps) {
  return (
    <Group gap="sm" role="search" aria-label="Filter the queues">
      <TextInput
        aria-label="Filter by queue or tenant"
        placeholder="Queue or tenant"
        size="sm"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          view.search !== "" && (
            <CloseButton
              size="sm"
              aria-label="Clear the filter"
              onClick={() => onChange({ ...view, search: "" })}
            />
          )
        }
        className={classes.search}
        value={view.search}
        onChange={(event) => onChange({ ...view, search: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Cluster"
        className={classes.cluster}
        data={[{ value: "", label: ALL }, ...clusters]}
        value={view.cluster ?? ""}
        onChange={(event) => onChange({ ...view, cluster: event.currentTarget.value || null })}
      />
      <NativeSelect
        aria-label="Order"
        className={classes.order}
        data={BOARD_COLUMNS.flatMap(({ sort, title }) =>
          sort === null ? [] : [{ value: sort, label: `Sort: ${title}` }],
        )}
        value={view.sort.column}
        onChange={(event) => {
          const chosen = BOARD_COLUMNS.find(({ sort }) => sort === event.currentTarget.value);
          if (chosen?.sort)
            onChange({ ...view, sort: { column: chosen.sort, descending: chosen.largestFirst } });
        }}
      />
      <Text size="sm" c="dimmed" role="status" className={classes.found}>
        {found === total ? "" : `${found} of ${total} queues`}
      </Text>
    </Group>
  );
}
