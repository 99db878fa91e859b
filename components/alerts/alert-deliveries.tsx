"use client";

import { Paper, Skeleton, Table, Text, Title } from "@mantine/core";
import Link from "next/link";
import { ProblemNotice } from "@/components/api/problem-notice";
import { formatMoment } from "@/components/ui/format-time";
import { loading } from "@/components/ui/loading";
import { DeliveryStatus } from "@/components/webhooks/delivery-status";
import { EVENT_WORDS } from "@/components/webhooks/delivery-words";
import type { DeliveryItem } from "@/lib/http/webhook-schemas";
import { useAlertDeliveries } from "./use-alert-deliveries";

/** Who was told of an alert, and whether it arrived. */
export function AlertDeliveries(props: { readonly alertId: number }) {
  const { data, error, refetch } = useAlertDeliveries(props.alertId);
  return (
    <Paper component="section" withBorder p="md" aria-label="Deliveries">
      <Title order={2} mb="sm">
        Deliveries
      </Title>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height="4rem" {...loading("Loading the deliveries")} />}
      {data?.items.length === 0 && (
        <Text c="dimmed">
          No webhook was told of this alert. See <Link href="/settings/webhooks">the webhooks</Link>.
        </Text>
      )}
      {data && data.items.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table aria-label="Deliveries">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Webhook</Table.Th>
                <Table.Th>Event</Table.Th>
                <Table.Th>Status</Table.Th>
                <Table.Th ta="end">Attempts</Table.Th>
                <Table.Th ta="end">Made</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data?.nextCursor && (
        <Text size="sm" c="dimmed" mt="xs">
          These are the newest {data.items.length}; the logs of the webhooks have all.
        </Text>
      )}
    </Paper>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: DeliveryItem }) {
  const { webhook, event, status, attempts, nextAttemptAt, createdAt } = delivery;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <Link href={`/settings/webhooks/${webhook.id}`} prefetch={false}>
          {webhook.name}
        </Link>
      </Table.Th>
      <Table.Td>{EVENT_WORDS[event]}</Table.Td>
      <Table.Td>
        <DeliveryStatus status={status} />
        {status === "waiting" && attempts > 0 && nextAttemptAt !== null && (
          <Text size="xs" c="dimmed">
            next try {formatMoment(nextAttemptAt)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end">{attempts}</Table.Td>
      <Table.Td ta="end">{formatMoment(createdAt)}</Table.Td>
    </Table.Tr>
  );
}
