"use client";

import { Box, Input, SegmentedControl, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useId } from "react";
import type { ClusterItem } from "@/lib/http/settings-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { useFollowingForm } from "../use-following-form";
import { draftHours, type HoursDraft, OFFICE_HOURS, readHours } from "./opening-hours-draft";
import { OpeningHoursEditor } from "./opening-hours-editor";
import { TimeZoneSelect } from "./time-zone-select";
import { useChangeClusterCalendar } from "./use-clusters";

interface CalendarDraft extends Record<string, unknown> {
  readonly timeZone: string;
  readonly hours: HoursDraft | null;
}

/** When the people of a cluster work. */
export function ClusterCalendarForm(props: { readonly cluster: ClusterItem; readonly siteTimeZone: string }) {
  const { cluster, siteTimeZone } = props;
  const stored: CalendarDraft = {
    timeZone: cluster.timeZone ?? "",
    hours: cluster.openingHours === null ? null : draftHours(cluster.openingHours),
  };
  const form = useForm<CalendarDraft>({ initialValues: stored });
  useFollowingForm(form, stored);
  const change = useChangeClusterCalendar(cluster);
  const hoursId = useId();
  const { hours } = form.values;
  const reading = hours === null ? null : readHours(hours);
  const mistakes = reading?.kind === "mistakes" ? reading.byDay : {};
  const save = (values: CalendarDraft) => {
    if (reading?.kind === "mistakes") return;
    const timeZone = values.timeZone === "" ? null : values.timeZone;
    change.mutate(
      { timeZone, openingHours: reading?.hours ?? null },
      {
        onSuccess: () => form.resetDirty(values),
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  return (
    <form aria-label={`Calendar of ${cluster.name}`} onSubmit={form.onSubmit(save)}>
      <Stack gap="md">
        <Box maw="22rem">
          <TimeZoneSelect
            label="Time zone"
            inherited={`As the site: ${siteTimeZone}`}
            value={form.values.timeZone}
            error={form.errors.timeZone}
            onChange={(timeZone) => form.setFieldValue("timeZone", timeZone)}
          />
        </Box>
        <div>
          <Input.Label labelElement="div" id={hoursId} display="block">
            Opening hours
          </Input.Label>
          <SegmentedControl
            aria-labelledby={hoursId}
            data={[
              { value: "learned", label: "Learned from the queues" },
              { value: "given", label: "Given here" },
            ]}
            value={hours === null ? "learned" : "given"}
            onChange={(kind) =>
              form.setFieldValue("hours", kind === "learned" ? null : (stored.hours ?? OFFICE_HOURS))
            }
          />
          <Text size="sm" c="dimmed" mt={4}>
            {hours === null
              ? "Tidewatch learns from each queue at which hours of the week work leaves it."
              : "Outside these hours a queue that stands still is neither flagged nor learned. A period may end after midnight."}
          </Text>
        </div>
        {hours !== null && (
          <OpeningHoursEditor
            hours={hours}
            mistakes={mistakes}
            onChange={(next) => form.setFieldValue("hours", next)}
          />
        )}
        <SaveBar changed={form.isDirty()} saving={change.isPending} onReset={form.reset} />
      </Stack>
    </form>
  );
}
