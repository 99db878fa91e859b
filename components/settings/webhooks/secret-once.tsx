"use client";

import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { CopyText } from "@/components/ui/copy-text";
import { formatMoment } from "@/components/ui/format-time";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { FORMAT_WORDS, isVerifiable } from "./webhook-words";

/** Tells a signing secret, this once, and how messages are verified by it. */
export function SecretOnce(props: {
  readonly webhook: WebhookItem;
  readonly secret: string;
  readonly onClose: () => void;
}) {
  const { webhook, secret, onClose } = props;
  const { format, oldSecretUntil } = webhook;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`The signing secret of ${webhook.name}`}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
    >
      <Stack gap="md">
        <Alert color="orange" title="It is shown now and never again">
          Put it where the receiver finds it. If it gets lost, replace it.
        </Alert>
        <Group gap="sm" align="flex-end">
          <TextInput
            label="Signing secret"
            readOnly
            value={secret}
            style={{ flex: "1 1 18rem" }}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyText text={secret} word="Copy" />
        </Group>
        <Text size="sm">
          {isVerifiable(format)
            ? "Verify each message with a library of Standard Webhooks (standardwebhooks.com): give it this secret, the body as it came, and the headers webhook-id, webhook-timestamp and webhook-signature. It refuses what is forged, changed or old."
            : `${FORMAT_WORDS[format].word} itself does not check signatures; you need the secret only if a program of yours stands between.`}
        </Text>
        {oldSecretUntil !== null && (
          <Text size="sm">The secret before it signs too until {formatMoment(oldSecretUntil)}.</Text>
        )}
        <Group>
          <Button onClick={onClose}>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
