"use client";

import { Button, Paper, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { SettingsSection } from "../settings-section";
import { SecretOnce } from "./secret-once";
import { useWebhooks } from "./use-webhooks";
import { WebhookCard } from "./webhook-card";
import { WebhookForm } from "./webhook-form";

interface Made {
  readonly webhook: WebhookItem;
  readonly secret: string;
}

/** All webhooks, and the way to make one. */
export function WebhooksPage() {
  const webhooks = useWebhooks();
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const open = ({ id }: WebhookItem) => router.push(`/settings/webhooks/${id}`);
  return (
    <Stack gap="md">
      {webhooks.error && <ProblemNotice error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {!webhooks.data && !webhooks.error && <PageSkeleton label="Loading the webhooks" />}
      {webhooks.data && (
        <SettingsSection
          title="Webhooks"
          about="Who is told of alerts. Each event goes out signed, is tried again for a day when it can’t be delivered, and is kept in a log."
        >
          {webhooks.data.items.length === 0 && !adding && (
            <EmptyState title="Nobody is told yet">
              Alerts are shown here, and nowhere else. Make a webhook for a chat, an on-call service, a
              program of yours, or e-mail.
            </EmptyState>
          )}
          {webhooks.data.items.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} />
          ))}
          {adding ? (
            <Paper withBorder p="md">
              <WebhookForm
                stored={null}
                sendsMail={webhooks.data.sendsMail}
                onMade={(answer) => {
                  setAdding(false);
                  // Nothing signs a mail.
                  if (answer.webhook.format === "email") open(answer.webhook);
                  else setMade(answer);
                }}
                onClose={() => setAdding(false)}
              />
            </Paper>
          ) : (
            <div>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                New webhook
              </Button>
            </div>
          )}
        </SettingsSection>
      )}
      {made && <SecretOnce {...made} onClose={() => open(made.webhook)} />}
    </Stack>
  );
}
