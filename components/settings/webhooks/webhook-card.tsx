import { Group, Paper, Stack, Text } from "@mantine/core";
import Link from "next/link";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { WebhookState } from "./webhook-state";
import { FORMAT_WORDS, troubleWords, waitingWords } from "./webhook-words";

/** One webhook in short; its name leads to its page. */
export function WebhookCard(props: { readonly webhook: WebhookItem }) {
  const { webhook } = props;
  const { id, name, format, address } = webhook;
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} style={{ minWidth: 0, flex: "1 1 18rem" }}>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            <Link href={`/settings/webhooks/${id}`}>{name}</Link>
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {FORMAT_WORDS[format].word} · {address.replace("mailto:", "")}
          </Text>
        </Stack>
        <Stack gap={2}>
          <WebhookState webhook={webhook} />
          <Text size="sm" c="dimmed">
            {[waitingWords(webhook), troubleWords(webhook)].filter((words) => words !== "").join(" · ")}
          </Text>
        </Stack>
      </Group>
    </Paper>
  );
}
