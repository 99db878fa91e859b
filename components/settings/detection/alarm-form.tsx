"use client";

import { Grid, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type DetectionSettingsAnswer, falseAlarmsSchema } from "@/lib/http/settings-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { useFollowingForm } from "../use-following-form";
import { DelayTable } from "./delay-table";
import { useChangeDetectionSettings } from "./use-detection-settings";

/** The one setting of detection, with what it means for the delay while it is changed. */
export function AlarmForm(props: { readonly settings: DetectionSettingsAnswer }) {
  const { settings } = props;
  const stored = { falseAlarmsPerMonth: settings.falseAlarmsPerMonth };
  const form = useForm<{ falseAlarmsPerMonth: number | string }>({
    initialValues: stored,
    validate: {
      falseAlarmsPerMonth: (value) =>
        falseAlarmsSchema.safeParse(value).success ? null : "Give a number from 0.01 to 100",
    },
    validateInputOnBlur: true,
  });
  useFollowingForm(form, stored);
  const change = useChangeDetectionSettings();
  const typed = falseAlarmsSchema.safeParse(form.values.falseAlarmsPerMonth);
  return (
    <form
      aria-label="False alarms"
      onSubmit={form.onSubmit((values) =>
        change.mutate(Number(values.falseAlarmsPerMonth), {
          onSuccess: (answer) => form.resetDirty({ falseAlarmsPerMonth: answer.falseAlarmsPerMonth }),
          onError: (error) => form.setErrors(fieldErrors(error)),
        }),
      )}
    >
      <Stack gap="md">
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, sm: 5 }}>
            <NumberInput
              label="False alarms per month, over all queues"
              description="0.01 to 100; more false alarms mean earlier detection"
              inputMode="decimal"
              min={0.01}
              max={100}
              step={1}
              decimalScale={2}
              clampBehavior="none"
              {...form.getInputProps("falseAlarmsPerMonth")}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 7 }}>
            <DelayTable
              falseAlarmsPerMonth={typed.success ? typed.data : settings.falseAlarmsPerMonth}
              queues={settings.queues}
            />
          </Grid.Col>
        </Grid>
        <SaveBar changed={form.isDirty()} saving={change.isPending} onReset={form.reset} />
      </Stack>
    </form>
  );
}
