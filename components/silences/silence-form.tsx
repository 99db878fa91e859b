"use client";

import { Group, Input, SegmentedControl, Stack, Switch, TextInput, Title } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useForm } from "@mantine/form";
import dayjs from "dayjs";
import { MatchersEditor } from "@/components/alerts/matchers-editor";
import { MatchingAlerts } from "@/components/alerts/matching-alerts";
import { serverClock } from "@/components/api/server-clock";
import { fieldErrors } from "@/components/settings/form-errors";
import { SaveBar } from "@/components/settings/save-bar";
import { SILENCE_LENGTHS, type SilenceDraft, silenceMistakes, silenceOf } from "./silence-draft";
import { useAddSilence } from "./use-silences";

const PICKED = "YYYY-MM-DD HH:mm:ss";
const SHOWN = "D MMM YYYY, HH:mm";
const HOUR_MS = 3_600_000;

/** Makes a silence: which alerts, from when to when, and why. */
export function SilenceForm(props: { readonly draft: SilenceDraft; readonly onClose: () => void }) {
  const { draft, onClose } = props;
  const form = useForm<SilenceDraft>({
    initialValues: draft,
    validate: (values) => silenceMistakes(values, serverClock.nowMs()),
  });
  const add = useAddSilence();
  const { matchers, startsAt, lasts, endsAt } = form.values;
  return (
    <form
      aria-label="New silence"
      noValidate
      onSubmit={form.onSubmit((values) =>
        add.mutate(silenceOf(values, serverClock.nowMs()), {
          onSuccess: onClose,
          onError: (error) => form.setErrors(fieldErrors(error)),
        }),
      )}
    >
      <Stack gap="md">
        <Title order={2}>New silence</Title>
        <MatchersEditor
          legend="Which alerts"
          about="All of it must be true of an alert. “Is like” takes * for any text."
          matchers={matchers}
          errors={form.errors}
          onChange={(next) => {
            form.setFieldValue("matchers", next);
            form.clearErrors();
          }}
        />
        {matchers.length > 0 && <MatchingAlerts verb="Mutes" matchers={matchers} />}
        <TextInput
          label="Reason"
          withAsterisk
          maxLength={500}
          maw="36rem"
          {...form.getInputProps("reason")}
        />
        <Group gap="md" align="flex-end">
          <Switch
            label="Begin later"
            mb={8}
            checked={startsAt !== null}
            onChange={(event) =>
              form.setFieldValue(
                "startsAt",
                event.currentTarget.checked
                  ? dayjs(serverClock.nowMs() + HOUR_MS)
                      .startOf("minute")
                      .format(PICKED)
                  : null,
              )
            }
          />
          {startsAt !== null && (
            <DateTimePicker
              label="From"
              w="16rem"
              valueFormat={SHOWN}
              value={startsAt}
              error={form.errors.startsAt}
              onChange={(value) => value !== null && form.setFieldValue("startsAt", value)}
            />
          )}
        </Group>
        <Input.Wrapper label="Lasts" labelElement="div">
          <div>
            <SegmentedControl
              aria-label="Lasts"
              data={[
                ...SILENCE_LENGTHS.map(({ value, label }) => ({ value, label })),
                { value: "custom", label: "Until …" },
              ]}
              value={lasts}
              onChange={(value) => form.setFieldValue("lasts", value)}
            />
          </div>
        </Input.Wrapper>
        {lasts === "custom" && (
          <DateTimePicker
            label="Until"
            placeholder="Choose"
            maw="16rem"
            valueFormat={SHOWN}
            value={endsAt}
            error={form.errors.endsAt}
            onChange={(value) => form.setFieldValue("endsAt", value)}
          />
        )}
        <SaveBar changed saving={add.isPending} cancel={{ word: "Cancel", onClick: onClose }} />
      </Stack>
    </form>
  );
}
