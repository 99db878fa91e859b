"use client";

import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { formatMoment } from "@/components/ui/format-time";
import type { TokenItem } from "@/lib/http/people-schemas";
import { SCOPE_WORDS } from "./scope-words";
import { useRemoveToken } from "./use-tokens";

/** One token: what it may, until when, and when it was used last. */
export function TokenCard(props: { readonly token: TokenItem }) {
  const { token } = props;
  const [deleting, setDeleting] = useState(false);
  const remove = useRemoveToken();
  return (
    <Paper withBorder p="md" component="article" aria-label={token.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: "1 1 16rem" }}>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {token.name}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            Made by {token.createdBy} on {formatMoment(token.createdAt)} ·{" "}
            {token.lastUsedAt === null ? "never used" : `last used ${formatMoment(token.lastUsedAt)}`}
          </Text>
          <Group gap="xs" mt={6}>
            <Badge tt="none" variant="light">
              {SCOPE_WORDS[token.scope].word}
            </Badge>
            {token.expiresAt !== null && (
              <Badge tt="none" variant="light" color={token.expired ? "red" : "gray"}>
                {token.expired ? "Expired" : "Until"} {formatMoment(token.expiresAt)}
              </Badge>
            )}
          </Group>
        </div>
        {deleting ? (
          <Group gap="xs">
            <Text size="sm">Delete it? Programs that use it are refused at once.</Text>
            <Button
              color="red.9"
              size="compact-sm"
              loading={remove.isPending}
              onClick={() => remove.mutate(token)}
            >
              Delete
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setDeleting(false)}>
              Keep
            </Button>
          </Group>
        ) : (
          <Button variant="default" size="compact-sm" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        )}
      </Group>
    </Paper>
  );
}
