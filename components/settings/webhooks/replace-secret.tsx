"use client";

import { Button, Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { SecretOnce } from "./secret-once";
import { useReplaceSecret } from "./use-webhooks";

const A_DAY = "1440";
const OVERLAPS = [
  { value: "0", label: "not at all: it has become known" },
  { value: "60", label: "for an hour" },
  { value: A_DAY, label: "for a day" },
  { value: "10080", label: "for a week" },
];

/** Replaces a signing secret: for how long the old one signs too, then the new one, shown once. */
export function ReplaceSecret(props: { readonly webhook: WebhookItem; readonly onClose: () => void }) {
  const { webhook, onClose } = props;
  const [minutes, setMinutes] = useState(A_DAY);
  const replace = useReplaceSecret();
  return (
    <>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          label="The old secret signs too"
          description="Time to tell the receiver the new one"
          data={OVERLAPS}
          value={minutes}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
        <Button
          loading={replace.isPending}
          onClick={() => replace.mutate({ id: webhook.id, keepOldMinutes: Number(minutes) })}
        >
          Replace the secret
        </Button>
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
      </Group>
      {replace.data && <SecretOnce {...replace.data} onClose={onClose} />}
    </>
  );
}
