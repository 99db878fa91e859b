import { Group, Paper, Stack, Text } from "@mantine/core";
import Link from "next/link";
import { formatMoment } from "@/components/ui/format-time";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { WebhookState } from "./webhook-state";
import { FORMAT_WORDS, trafficWords } from "./webhook-words";

/** One webhook in short; its name leads to its page. */
export function WebhookCard(props: { readonly webhook: WebhookItem }) {
  const { webhook } = props;
  const { id, name, format, address, pausedAt, enabled } = webhook;
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
            {enabled && pausedAt !== null && `since ${formatMoment(pausedAt)} · `}
            {trafficWords(webhook)}
          </Text>
        </Stack>
      </Group>
    </Paper>
  );
}
