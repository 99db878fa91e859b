"use client";

import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { CopyText } from "@/components/ui/copy-text";
import { formatMoment } from "@/components/ui/format-time";
import { loading } from "@/components/ui/loading";
import { AttemptList } from "./attempt-list";
import { MessageBody } from "./message-body";
import { useDeliverAgain, useDelivery } from "./use-deliveries";

/** What was sent, every attempt, and the way to send it again. */
export function DeliveryDetails(props: { readonly id: number }) {
  const { data, error, refetch } = useDelivery(props.id);
  const again = useDeliverAgain();
  if (error && !data) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="8rem" {...loading("Loading the delivery")} />;
  const { body, tries, messageId, createdAt, status } = data;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        webhook-id {messageId} · since {formatMoment(createdAt)}
      </Text>
      {body === null ? (
        <Text size="sm">Nothing has been sent yet.</Text>
      ) : (
        <MessageBody label="What was sent" text={body} />
      )}
      {tries.length > 0 && <AttemptList tries={tries} />}
      <Group gap="sm">
        <Button
          variant="default"
          loading={again.isPending}
          disabled={status === "leased"}
          onClick={() => again.mutate(data)}
        >
          Deliver again
        </Button>
        {body !== null && <CopyText text={body} word="Copy what was sent" />}
      </Group>
    </Stack>
  );
}
