"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

const LONGEST_NOTE = 500;

/** An optional note beside the word that acknowledges. */
export function NoteForm(props: {
  readonly label: string;
  readonly saving: boolean;
  readonly autoFocus?: boolean;
  readonly onNote: (note: string) => void;
  readonly onCancel: () => void;
}) {
  const [note, setNote] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onNote(note.trim());
  };
  return (
    <form onSubmit={submit} aria-label={props.label}>
      <Group gap="xs" align="end">
        <TextInput
          label="Note (optional)"
          placeholder="I call the routing team"
          size="xs"
          flex="1 1 14rem"
          maw="28rem"
          maxLength={LONGEST_NOTE}
          ref={(input) => {
            if (props.autoFocus) input?.focus();
          }}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && props.onCancel()}
        />
        <Button type="submit" size="xs" loading={props.saving}>
          {props.label}
        </Button>
        <Button variant="subtle" size="xs" onClick={props.onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
