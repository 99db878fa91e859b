import { Alert, Group, Text, Title } from "@mantine/core";
import { MatcherList } from "@/components/alerts/matcher-list";
import { FactList } from "@/components/ui/fact-list";
import { formatMoment } from "@/components/ui/format-time";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { WebhookState } from "./webhook-state";
import { FORMAT_WORDS, STEP_CHOICES, troubleWords, waitingWords } from "./webhook-words";

/** What a webhook is, whom it tells of what, and how it stands. */
export function WebhookSummary(props: { readonly webhook: WebhookItem; readonly sendsMail: boolean }) {
  const { webhook, sendsMail } = props;
  const { name, format, address, oldSecretUntil, severities, sendResolved, sendRecovering } = webhook;
  const step = STEP_CHOICES.find(({ value }) => value === String(webhook.escalationStep));
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Title order={2} style={{ overflowWrap: "anywhere" }}>
          {name}
        </Title>
        <WebhookState webhook={webhook} />
      </Group>
      {format === "email" && !sendsMail && (
        <Alert color="orange" title="No mail server is set">
          Mails wait for a day until Tidewatch is started with SMTP_URL.
        </Alert>
      )}
      <FactList
        facts={[
          { name: "Sends", value: FORMAT_WORDS[format].word },
          { name: "To", value: address.replace("mailto:", ""), wide: true },
          { name: "Deliveries", value: waitingWords(webhook), note: troubleWords(webhook), wide: true },
          {
            name: "Severities",
            value: severities.length === 0 ? "all" : severities.join(", "),
            note: [
              sendResolved ? "and when it is resolved" : "not when it is resolved",
              ...(sendRecovering ? ["when a queue begins to recover"] : []),
            ].join(", "),
          },
          { name: "Told", value: step?.label ?? "at once" },
        ]}
      />
      <div>
        <Text size="xs" c="dimmed" mb={4}>
          Which alerts
        </Text>
        <MatcherList matchers={webhook.matchers} none="all alerts" />
      </div>
      {oldSecretUntil !== null && (
        <Text size="sm">The secret that was replaced signs too until {formatMoment(oldSecretUntil)}.</Text>
      )}
    </>
  );
}
