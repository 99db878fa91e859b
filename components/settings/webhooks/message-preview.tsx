"use client";

import { Alert, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { serverClock } from "@/components/api/server-clock";
import { formatShortMoment } from "@/components/ui/format-time";
import { MessageBody } from "@/components/webhooks/message-body";
import type { WebhookFormat } from "@/lib/http/webhook-schemas";
import { usePreview } from "./use-preview";
import { useRecentAlerts } from "./use-recent-alerts";

const SHOWN_LENGTH = 80;

/** What is sent of an alert, while the format is chosen or the template typed. */
export function MessagePreview(props: { readonly format: WebhookFormat; readonly template: string | null }) {
  const { format, template } = props;
  const [chosen, setChosen] = useState("");
  const alerts = useRecentAlerts();
  const { data, isError } = usePreview(format, template, chosen === "" ? null : Number(chosen));
  const nowMs = serverClock.nowMs();
  return (
    <Stack gap="xs" component="section" aria-label="Preview">
      <NativeSelect
        label="Preview"
        description={
          alerts.length === 0 ? "No alert has fired yet, so an example is shown" : "Of a real alert"
        }
        maw="36rem"
        data={[
          { value: "", label: "An example" },
          ...alerts.map(({ id, sentence, startedAt }) => ({
            value: String(id),
            label: `${formatShortMoment(startedAt, nowMs)} · ${sentence.slice(0, SHOWN_LENGTH)}`,
          })),
        ]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {isError && (
        <Text size="sm" c="dimmed">
          What is sent can’t be shown now.
        </Text>
      )}
      {data?.ok === false && (
        <Alert color="red" title="Nothing could be sent so" role="status">
          {data.sentence}
        </Alert>
      )}
      {data?.ok && <MessageBody label={`What is sent, ${data.contentType}`} text={data.body} />}
    </Stack>
  );
}
