"use client";

import { Box, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { DatePickerInput, TimeInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { MatchersEditor } from "@/components/alerts/matchers-editor";
import { MatchingAlerts } from "@/components/alerts/matching-alerts";
import { TimeZoneSelect } from "@/components/settings/calendar/time-zone-select";
import { fieldErrors } from "@/components/settings/form-errors";
import { SaveBar } from "@/components/settings/save-bar";
import { DurationInput } from "@/components/ui/duration-input";
import { OpeningsPreview } from "./openings-preview";
import { RecurrenceFields } from "./recurrence-fields";
import { useSaveWindow } from "./use-maintenance";
import { timesOf, type WindowDraft, windowMistakes, windowOf } from "./window-draft";

/** Plans a window (`id` null) or changes one. */
export function WindowForm(props: {
  readonly id: number | null;
  readonly draft: WindowDraft;
  readonly onClose: () => void;
}) {
  const { id, draft, onClose } = props;
  const form = useForm<WindowDraft>({ initialValues: draft, validate: windowMistakes });
  const save = useSaveWindow();
  const { values, errors } = form;
  const change = (next: Partial<WindowDraft>) => {
    form.setValues(next);
    form.clearErrors();
  };
  const submit = (submitted: WindowDraft) => {
    const window = windowOf(submitted);
    if (window === null) return;
    save.mutate(
      { id, window },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) },
    );
  };
  return (
    <form
      aria-label={id === null ? "New maintenance window" : `Maintenance ${draft.name}`}
      noValidate
      onSubmit={form.onSubmit(submit)}
    >
      <Stack gap="md">
        <div>
          <Title order={2}>{id === null ? "New maintenance window" : draft.name}</Title>
          <Text size="sm" c="dimmed">
            While it is open, recording goes on and alerts are shown; alerts are not sent.
          </Text>
        </div>
        <TextInput
          label="Name"
          withAsterisk
          maxLength={200}
          maw="22rem"
          value={values.name}
          error={errors.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <MatchersEditor
          legend="Which alerts"
          about={
            values.matchers.length === 0
              ? "All alerts."
              : "All of it must be true of an alert. “Is like” takes * for any text."
          }
          matchers={values.matchers}
          errors={errors}
          onChange={(matchers) => change({ matchers })}
        />
        {values.matchers.length > 0 && <MatchingAlerts verb="Would quiet" matchers={values.matchers} />}
        <Group gap="md" align="flex-start">
          <DatePickerInput
            label="First on"
            placeholder="Choose"
            w="11rem"
            firstDayOfWeek={1}
            valueFormat="ddd, D MMM YYYY"
            value={values.date}
            error={errors.date ?? errors.startLocal}
            onChange={(date) => change({ date })}
          />
          <TimeInput
            label="From"
            w="8rem"
            value={values.time}
            error={errors.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
          <DurationInput
            label="Lasts"
            units={["min", "h", "d"]}
            valueMs={values.durationMs}
            error={errors.durationMinutes}
            onChange={(durationMs) => change({ durationMs })}
          />
          <Box w="16rem" maw="100%">
            <TimeZoneSelect
              label="Time zone"
              value={values.timeZone}
              error={errors.timeZone}
              onChange={(timeZone) => change({ timeZone })}
            />
          </Box>
        </Group>
        {values.date !== null && (
          <RecurrenceFields
            recurrence={values.recurrence}
            date={values.date}
            errors={errors}
            onChange={(recurrence) => change({ recurrence })}
          />
        )}
        <OpeningsPreview times={timesOf(values)} />
        <SaveBar
          changed={id === null || form.isDirty()}
          saving={save.isPending}
          cancel={{ word: "Cancel", onClick: onClose }}
        />
      </Stack>
    </form>
  );
}
