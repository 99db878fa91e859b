"use client";

import {
  Alert,
  Checkbox,
  Group,
  NativeSelect,
  PasswordInput,
  Stack,
  Switch,
  TextInput,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { MatchersEditor } from "@/components/alerts/matchers-editor";
import { MatchingAlerts } from "@/components/alerts/matching-alerts";
import {
  ALERT_SEVERITIES,
  saysRecovering,
  WEBHOOK_FORMATS,
  type WebhookItem,
} from "@/lib/http/webhook-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { AddressField } from "./address-field";
import { MessagePreview } from "./message-preview";
import { TemplateField } from "./template-field";
import { useChangeWebhook, useCreateWebhook } from "./use-webhooks";
import {
  contentOf,
  draftOf,
  NEW_WEBHOOK,
  PAGERDUTY_URL,
  type WebhookDraft,
  webhookMistakes,
} from "./webhook-draft";
import { FORMAT_CHOICES, FORMAT_WORDS, STEP_CHOICES } from "./webhook-words";

/** Makes a webhook, or changes a stored one. */
export function WebhookForm(props: {
  readonly stored: WebhookItem | null;
  readonly sendsMail: boolean;
  readonly onMade?: (made: { readonly webhook: WebhookItem; readonly secret: string }) => void;
  readonly onClose: () => void;
}) {
  const { stored, sendsMail, onMade, onClose } = props;
  const form = useForm<WebhookDraft>({
    initialValues: stored === null ? NEW_WEBHOOK : draftOf(stored),
    validate: (draft) => webhookMistakes(draft, stored),
  });
  const create = useCreateWebhook();
  const change = useChangeWebhook();
  const onError = (error: unknown) => form.setErrors(fieldErrors(error));
  const submit = (draft: WebhookDraft) => {
    if (stored === null) create.mutate(contentOf(draft), { onSuccess: (made) => onMade?.(made), onError });
    else change.mutate({ id: stored.id, change: contentOf(draft) }, { onSuccess: onClose, onError });
  };
  const { format, matchers } = form.values;
  const chooseFormat = (text: string) => {
    const chosen = WEBHOOK_FORMATS.find((each) => each === text);
    if (chosen === undefined) return;
    form.setFieldValue("format", chosen);
    // There is one address for everybody.
    if (chosen === "pagerduty" && stored?.format !== "pagerduty") form.setFieldValue("url", PAGERDUTY_URL);
    else if (form.values.url === PAGERDUTY_URL) form.setFieldValue("url", "");
    form.clearErrors();
  };
  const title = stored === null ? "New webhook" : `Change ${stored.name}`;
  return (
    <form aria-label={title} noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <Title order={3} size="h4">
          {title}
        </Title>
        <TextInput
          label="Name"
          withAsterisk
          maxLength={100}
          maw="22rem"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <NativeSelect
          label="Format"
          description={FORMAT_WORDS[format].about}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maw="22rem"
          data={FORMAT_CHOICES}
          value={format}
          onChange={(event) => chooseFormat(event.currentTarget.value)}
        />
        {format === "email" && !sendsMail && (
          <Alert color="orange" title="No mail server is set, so no mail can be sent">
            Start Tidewatch with SMTP_URL, for example smtp://USER:PASSWORD@mail.example.com:587, and
            MAIL_FROM, the sender’s address.
          </Alert>
        )}
        <AddressField draft={form.values} stored={stored} field={form.getInputProps("url")} />
        {format === "pagerduty" && (
          <PasswordInput
            label="Routing key"
            description={
              stored?.hasReceiverKey
                ? "Leave it empty to keep the key that is stored"
                : "Of the integration “Events API v2” of a service"
            }
            withAsterisk={!stored?.hasReceiverKey}
            maxLength={200}
            maw="26rem"
            autoComplete="off"
            {...form.getInputProps("receiverKey")}
          />
        )}
        {format === "custom" && <TemplateField field={form.getInputProps("template")} />}
        <MessagePreview format={format} template={format === "custom" ? form.values.template : null} />
        <MatchersEditor
          legend="Which alerts"
          about="All of them, or those of which all of this is true. “Is like” takes * for any text."
          matchers={matchers}
          errors={form.errors}
          onChange={(next) => {
            form.setFieldValue("matchers", next);
            form.clearErrors();
          }}
        />
        {matchers.length > 0 && <MatchingAlerts verb="Takes" matchers={matchers} />}
        <Checkbox.Group label="Severities" {...form.getInputProps("severities")}>
          <Group gap="md" mt={4}>
            {ALERT_SEVERITIES.toReversed().map((severity) => (
              <Checkbox key={severity} value={severity} label={severity} />
            ))}
          </Group>
        </Checkbox.Group>
        <NativeSelect
          label="Told"
          maw="22rem"
          data={[...STEP_CHOICES]}
          {...form.getInputProps("escalationStep")}
        />
        <Switch
          label="Say also when an alert is resolved"
          {...form.getInputProps("sendResolved", { type: "checkbox" })}
        />
        {saysRecovering(format) && (
          <Switch
            label="Notify also when a queue begins to recover"
            {...form.getInputProps("sendRecovering", { type: "checkbox" })}
          />
        )}
        <Switch label="Switched on" {...form.getInputProps("enabled", { type: "checkbox" })} />
        <SaveBar
          changed={form.isDirty()}
          saving={create.isPending || change.isPending}
          cancel={{ word: "Cancel", onClick: onClose }}
        />
      </Stack>
    </form>
  );
}
