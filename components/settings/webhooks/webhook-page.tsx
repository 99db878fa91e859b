"use client";

import { Paper, Stack } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { usePageTitle } from "@/components/ui/use-page-title";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { DeliveryLog } from "./delivery-log";
import { TestOutcome } from "./test-outcome";
import { useWebhooks } from "./use-webhooks";
import { WebhookActions } from "./webhook-actions";
import { WebhookForm } from "./webhook-form";
import { WebhookSummary } from "./webhook-summary";

/** Everything about one webhook: how it stands, what can be done, and its log. */
export function WebhookPage(props: { readonly id: number }) {
  const { data, error, refetch } = useWebhooks();
  const webhook = data?.items.find(({ id }) => id === props.id);
  usePageTitle(webhook?.name ?? null);
  return (
    <Stack gap="md">
      <nav aria-label="Way back">
        <Link href="/settings/webhooks">← Webhooks</Link>
      </nav>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton label="Loading the webhook" />}
      {data && !webhook && (
        <EmptyState title="There is no such webhook">
          It may have been deleted. See <Link href="/settings/webhooks">all webhooks</Link>.
        </EmptyState>
      )}
      {data && webhook && <Webhook webhook={webhook} sendsMail={data.sendsMail} />}
    </Stack>
  );
}

function Webhook(props: { readonly webhook: WebhookItem; readonly sendsMail: boolean }) {
  const { webhook, sendsMail } = props;
  const [editing, setEditing] = useState(false);
  const [testId, setTestId] = useState<number | null>(null);
  return (
    <>
      <Paper withBorder p="md" component="section" aria-label={webhook.name}>
        {editing ? (
          <WebhookForm stored={webhook} sendsMail={sendsMail} onClose={() => setEditing(false)} />
        ) : (
          <Stack gap="md">
            <WebhookSummary webhook={webhook} sendsMail={sendsMail} />
            <WebhookActions webhook={webhook} onEdit={() => setEditing(true)} onTest={setTestId} />
            {testId !== null && <TestOutcome key={testId} deliveryId={testId} />}
          </Stack>
        )}
      </Paper>
      <DeliveryLog webhookId={webhook.id} />
    </>
  );
}
