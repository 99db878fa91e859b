"use client";

import { ActionIcon, Badge, Group, Menu, Paper, Stack, Text } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { ROLE_WORDS } from "@/components/people/role-words";
import { formatMoment } from "@/components/ui/format-time";
import type { MadeLink, PersonItem } from "@/lib/http/people-schemas";
import { PersonQuestion, type Question } from "./person-question";
import { useChangePerson, useResetPassword } from "./use-people";

/** One person: who they are, and everything that can be done to them. */
export function PersonCard(props: {
  readonly person: PersonItem;
  readonly onLink: (link: MadeLink) => void;
}) {
  const { person } = props;
  const [question, setQuestion] = useState<Question | null>(null);
  const change = useChangePerson();
  const reset = useResetPassword();
  return (
    <Paper withBorder p="md" component="article" aria-label={person.name}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
          <div style={{ minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {person.name}
              {person.isMe && " (you)"}
            </Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {person.email} ·{" "}
              {person.lastSignInAt === null
                ? "never signed in"
                : `last signed in ${formatMoment(person.lastSignInAt)}`}
            </Text>
            <Group gap="xs" mt={6}>
              <Badge tt="none" variant="light">
                {ROLE_WORDS[person.role]}
              </Badge>
              {person.deactivated && (
                <Badge tt="none" variant="light" color="red">
                  Deactivated
                </Badge>
              )}
              {person.secondFactor && (
                <Badge tt="none" variant="light" color="gray">
                  Second factor
                </Badge>
              )}
              {person.byProvider && (
                <Badge tt="none" variant="light" color="gray">
                  Identity provider
                </Badge>
              )}
            </Group>
          </div>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" aria-label={`Change ${person.name}`} size="lg">
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setQuestion("role")}>Change role</Menu.Item>
              <Menu.Item onClick={() => reset.mutate(person, { onSuccess: props.onLink })}>
                Link for a new password
              </Menu.Item>
              <Menu.Item onClick={() => change.mutate({ person, deed: { kind: "sign-out" } })}>
                Sign out everywhere
              </Menu.Item>
              {person.secondFactor && (
                <Menu.Item onClick={() => setQuestion("remove-second-factor")}>
                  Remove second factor
                </Menu.Item>
              )}
              {person.deactivated ? (
                <Menu.Item onClick={() => change.mutate({ person, deed: { kind: "activate" } })}>
                  Activate
                </Menu.Item>
              ) : (
                <Menu.Item onClick={() => setQuestion("deactivate")}>Deactivate</Menu.Item>
              )}
              <Menu.Divider />
              <Menu.Item onClick={() => setQuestion("delete")}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
        {question !== null && (
          <PersonQuestion
            person={person}
            question={question}
            isPending={change.isPending}
            onAnswer={(deed) => change.mutate({ person, deed }, { onSuccess: () => setQuestion(null) })}
            onClose={() => setQuestion(null)}
          />
        )}
      </Stack>
    </Paper>
  );
}
