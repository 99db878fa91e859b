"use client";

import { Box, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { CalendarSettings } from "@/lib/http/settings-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { useFollowingForm } from "../use-following-form";
import { TimeZoneSelect } from "./time-zone-select";
import { useChangeCalendarSettings } from "./use-calendar-settings";

/** The time zone of clusters that have none of their own. */
export function SiteZoneForm(props: { readonly settings: CalendarSettings }) {
  const stored = { timeZone: props.settings.timeZone ?? "" };
  const form = useForm({ initialValues: stored });
  useFollowingForm(form, stored);
  const change = useChangeCalendarSettings();
  return (
    <form
      aria-label="Site’s time zone"
      onSubmit={form.onSubmit((values) =>
        change.mutate(values.timeZone === "" ? null : values.timeZone, {
          onSuccess: () => form.resetDirty(values),
          onError: (error) => form.setErrors(fieldErrors(error)),
        }),
      )}
    >
      <Stack gap="md">
        <Box maw="22rem">
          <TimeZoneSelect
            label="Time zone"
            inherited={`As this machine: ${props.settings.machineTimeZone}`}
            value={form.values.timeZone}
            error={form.errors.timeZone}
            onChange={(timeZone) => form.setFieldValue("timeZone", timeZone)}
          />
        </Box>
        <SaveBar changed={form.isDirty()} saving={change.isPending} onReset={form.reset} />
      </Stack>
    </form>
  );
}
