"use client";

import { CloseButton, Group, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { RULE_KINDS, SEVERITIES } from "@/lib/alerting/rules/rule";
import classes from "./alert-filters.module.css";
import type { AlertView } from "./alert-view";
import { KIND_WORDS, SEVERITY_WORDS } from "./alert-words";

/** What the list leaves out: by text, severity, kind and cluster. */
export function AlertFilters(props: {
  readonly view: AlertView;
  readonly clusters: readonly string[];
  readonly onChange: (view: AlertView) => void;
}) {
  const { view, clusters, onChange } = props;
  return (
    <Group gap="sm" role="search" aria-label="Filter the alerts">
      <TextInput
        aria-label="Search alerts"
        placeholder="Search alerts"
        size="sm"
        className={classes.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          view.search !== "" && (
            <CloseButton
              size="sm"
              aria-label="Clear the text"
              onClick={() => onChange({ ...view, search: "" })}
            />
          )
        }
        maxLength={200}
        value={view.search}
        onChange={(event) => onChange({ ...view, search: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Severity"
        className={classes.choice}
        data={[
          { value: "", label: "All severities" },
          ...SEVERITIES.toReversed().map((value) => ({ value, label: SEVERITY_WORDS[value] })),
        ]}
        value={view.severity ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...view, severity: SEVERITIES.find((one) => one === value) ?? null })
        }
      />
      <NativeSelect
        aria-label="Kind"
        className={classes.choice}
        data={[
          { value: "", label: "All kinds" },
          ...RULE_KINDS.map((value) => ({ value, label: KIND_WORDS[value] })),
        ]}
        value={view.kind ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...view, kind: RULE_KINDS.find((one) => one === value) ?? null })
        }
      />
      <NativeSelect
        aria-label="Cluster"
        className={classes.choice}
        data={[
          { value: "", label: "All clusters" },
          // One that is gone can still stand in the address.
          ...new Set([...clusters, ...(view.cluster === null ? [] : [view.cluster])]),
        ]}
        value={view.cluster ?? ""}
        onChange={(event) => onChange({ ...view, cluster: event.currentTarget.value || null })}
      />
    </Group>
  );
}
