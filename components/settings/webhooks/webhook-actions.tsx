"use client";

import { Button, Group, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSendTest } from "@/components/webhooks/use-deliveries";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { ReplaceSecret } from "./replace-secret";
import { usePauseWebhook, useRemoveWebhook } from "./use-webhooks";

/** What can be done with a webhook. */
export function WebhookActions(props: {
  readonly webhook: WebhookItem;
  readonly onEdit: () => void;
  readonly onTest: (deliveryId: number) => void;
}) {
  const { webhook, onEdit, onTest } = props;
  const { id, enabled, pausedAt, format } = webhook;
  const [doing, setDoing] = useState<"choosing" | "replacing" | "deleting">("choosing");
  const router = useRouter();
  const test = useSendTest();
  const pause = usePauseWebhook();
  const remove = useRemoveWebhook();
  const choose = () => setDoing("choosing");
  if (doing === "replacing") return <ReplaceSecret webhook={webhook} onClose={choose} />;
  if (doing === "deleting")
    return (
      <Group gap="xs">
        <Text size="sm">Delete this webhook with its log? Nobody is told by it any more.</Text>
        <Button
          color="red.9"
          loading={remove.isPending}
          onClick={() => remove.mutate(webhook, { onSuccess: () => router.push("/settings/webhooks") })}
        >
          Delete
        </Button>
        <Button variant="default" onClick={choose}>
          Keep
        </Button>
      </Group>
    );
  return (
    <Group gap="xs">
      {pausedAt === null ? (
        <Button
          loading={test.isPending}
          disabled={!enabled}
          onClick={() => test.mutate(id, { onSuccess: (delivery) => onTest(delivery.id) })}
        >
          Send a test
        </Button>
      ) : (
        <Button loading={pause.isPending} onClick={() => pause.mutate({ id, verb: "resume" })}>
          Resume
        </Button>
      )}
      <Button variant="default" onClick={onEdit}>
        Edit
      </Button>
      {pausedAt === null && (
        <Button
          variant="default"
          loading={pause.isPending}
          onClick={() => pause.mutate({ id, verb: "pause" })}
        >
          Pause
        </Button>
      )}
      {format !== "email" && (
        <Button variant="default" onClick={() => setDoing("replacing")}>
          Replace the secret
        </Button>
      )}
      <Button variant="default" onClick={() => setDoing("deleting")}>
        Delete
      </Button>
    </Group>
  );
}
