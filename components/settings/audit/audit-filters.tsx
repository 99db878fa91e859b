"use client";

import { Button, CloseButton, Group, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { type AuditView, readAuditView, writeAuditView } from "./audit-view";
import { actionWords } from "./audit-words";
import { useAuditChoices } from "./use-audit";

const SHOW_AFTER_MS = 300;
const ALL = readAuditView(new URLSearchParams());

/** What the list is narrowed by: text, who, what, on which kind of thing, and when. */
export function AuditFilters(props: {
  readonly view: AuditView;
  readonly onChange: (view: AuditView) => void;
}) {
  const { view, onChange } = props;
  const { data: choices } = useAuditChoices();
  const [typed, setTyped] = useState(view.search);
  const showTyped = useDebouncedCallback((search: string) => onChange({ ...view, search }), SHOW_AFTER_MS);
  const type = (search: string) => {
    setTyped(search);
    showTyped(search);
  };
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label="Filter the audit log">
      <TextInput
        label="Text"
        placeholder="Name, value or address"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          typed !== "" && <CloseButton size="sm" aria-label="Clear the text" onClick={() => type("")} />
        }
        w={{ base: "100%", xs: "14rem" }}
        maxLength={200}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <NativeSelect
        label="Who"
        data={choicesWith("Everybody", choices?.actors ?? [], view.actor, (name) => name)}
        value={view.actor}
        onChange={(event) => onChange({ ...view, actor: event.currentTarget.value })}
      />
      <NativeSelect
        label="What"
        data={choicesWith("Everything", choices?.actions ?? [], view.action, actionWords)}
        value={view.action}
        onChange={(event) => onChange({ ...view, action: event.currentTarget.value })}
      />
      <NativeSelect
        label="On"
        data={choicesWith("Anything", choices?.targetKinds ?? [], view.targetKind, (kind) => kind)}
        value={view.targetKind}
        onChange={(event) => onChange({ ...view, targetKind: event.currentTarget.value, targetId: "" })}
      />
      <Group gap="sm" wrap="nowrap">
        <TextInput
          label="From"
          type="date"
          value={view.from}
          onChange={(event) => onChange({ ...view, from: event.currentTarget.value })}
        />
        <TextInput
          label="To"
          type="date"
          value={view.to}
          onChange={(event) => onChange({ ...view, to: event.currentTarget.value })}
        />
      </Group>
      {writeAuditView(view) !== "" && (
        <Button
          variant="subtle"
          onClick={() => {
            setTyped("");
            onChange(ALL);
          }}
        >
          Show all
        </Button>
      )}
    </Group>
  );
}

/** The choices after the one that stands for all; what is chosen is among them even where the log no longer names it. */
function choicesWith(
  all: string,
  values: readonly string[],
  chosen: string,
  words: (value: string) => string,
) {
  const known = chosen === "" || values.includes(chosen) ? values : [...values, chosen];
  return [{ value: "", label: all }, ...known.map((value) => ({ value, label: words(value) }))];
}
