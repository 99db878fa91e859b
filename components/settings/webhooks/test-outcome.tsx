"use client";

import { Group, Text } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { formatLatency } from "@/components/ui/format-time";
import { DeliveryStatus } from "@/components/webhooks/delivery-status";
import { attemptWords } from "@/components/webhooks/delivery-words";
import { useDelivery } from "@/components/webhooks/use-deliveries";

/** What becomes of a test, as it comes in. */
export function TestOutcome(props: { readonly deliveryId: number }) {
  const { data, error, refetch } = useDelivery(props.deliveryId);
  const last = data?.tries.at(-1);
  if (error && !data) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Group gap="sm" role="status" aria-label="The test" mih="2rem">
      <Text size="sm" fw={500}>
        Test:
      </Text>
      {data && <DeliveryStatus status={data.status} />}
      <Text size="sm" style={{ overflowWrap: "anywhere", flex: "1 1 16rem" }}>
        {data && last ? outcome() : "is on its way …"}
      </Text>
    </Group>
  );

  function outcome(): string {
    if (!data || !last) return "";
    if (last.sentence === null)
      return `after ${formatLatency(last.durationMs)}${last.httpStatus === null ? "" : `, answer ${last.httpStatus}`}`;
    return data.status === "waiting" ? `${last.sentence} ${attemptWords(data)}.` : last.sentence;
  }
}
