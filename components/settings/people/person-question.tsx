"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { PersonItem } from "@/lib/http/people-schemas";
import { RoleChoice } from "./role-choice";
import type { PersonDeed } from "./use-people";

/** What is asked before it is done. */
export type Question = "role" | "remove-second-factor" | "deactivate" | "delete";

const SENTENCES = {
  "remove-second-factor":
    "Remove the second factor? The password alone lets this person in until they set one up again.",
  deactivate:
    "Deactivate this person? They are signed out at once and can't sign in until you activate them.",
  delete: "Delete this person? They are signed out at once; the audit log keeps what they did.",
} as const;
const WORDS = { "remove-second-factor": "Remove", deactivate: "Deactivate", delete: "Delete" } as const;

/** Asks before a person is changed. */
export function PersonQuestion(props: {
  readonly person: PersonItem;
  readonly question: Question;
  readonly isPending: boolean;
  readonly onAnswer: (deed: PersonDeed) => void;
  readonly onClose: () => void;
}) {
  const { person, question, isPending, onAnswer, onClose } = props;
  const [role, setRole] = useState(person.role);
  if (question === "role")
    return (
      <Stack gap="sm">
        <RoleChoice role={role} onChange={setRole} />
        {person.byProvider && (
          <Text size="sm" c="dimmed">
            The groups of the identity provider decide the role again at the next sign-in.
          </Text>
        )}
        <Group gap="xs">
          <Button
            size="compact-sm"
            loading={isPending}
            disabled={role === person.role}
            onClick={() => onAnswer({ kind: "role", role })}
          >
            Save
          </Button>
          <Button variant="default" size="compact-sm" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Group gap="xs">
      <Text size="sm">{SENTENCES[question]}</Text>
      <Button
        color="red.9"
        size="compact-sm"
        loading={isPending}
        onClick={() => onAnswer({ kind: question })}
      >
        {WORDS[question]}
      </Button>
      <Button variant="default" size="compact-sm" onClick={onClose}>
        Keep
      </Button>
    </Group>
  );
}
