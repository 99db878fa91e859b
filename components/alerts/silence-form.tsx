"use client";

import { Button, Checkbox, Group, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import dayjs from "dayjs";
import dynamic from "next/dynamic";
import { serverClock } from "@/components/api/server-clock";
import { fieldErrors } from "@/components/settings/form-errors";
import type { AlertItem } from "@/lib/http/alert-schemas";
import { labelsToSilence, matchersOf, SILENCE_LENGTHS } from "./silence-draft";
import { useSilenceAlerts } from "./use-alert-changes";

const SilenceEnd = dynamic(() => import("./silence-end"), { ssr: false });
const CUSTOM = "custom";
const LONGEST_REASON = 500;

/** Keeps an alert, and those with the same labels, from being sent for a while. */
export function SilenceForm(props: { readonly alert: AlertItem; readonly onClose: () => void }) {
  const { alert, onClose } = props;
  const silence = useSilenceAlerts();
  const form = useForm({
    initialValues: { labels: labelsToSilence(alert.labels), length: "1h", end: "", reason: "" },
    validate: {
      labels: (labels) => (labels.length === 0 ? "Choose at least one label" : null),
      end: (end, { length }) =>
        length === CUSTOM && !isLater(end) ? "Give a time that is still to come" : null,
      reason: (reason) => (reason.trim() === "" ? "Give a reason" : null),
    },
  });
  const submit = ({ labels, length, end, reason }: typeof form.values) =>
    silence.mutate(
      { matchers: matchersOf(alert.labels, labels), reason: reason.trim(), endsAt: endOf(length, end) },
      {
        onSuccess: onClose,
        onError: (error) => {
          const { endsAt, ...errors } = fieldErrors(error);
          form.setErrors({ ...errors, ...(endsAt === undefined ? {} : { end: endsAt }) });
        },
      },
    );
  return (
    <form aria-label="Silence" onSubmit={form.onSubmit(submit)}>
      <Stack gap="sm">
        <Checkbox.Group
          label="Alerts with all of these labels"
          description="They are recorded and keep firing, but do not notify."
          size="xs"
          {...form.getInputProps("labels")}
        >
          <Group gap="xs" mt={6}>
            {Object.entries(alert.labels).map(([label, value]) => (
              <Checkbox key={label} size="xs" value={label} label={`${label} = ${value}`} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group gap="sm" align="end">
          <div>
            <Text size="xs" fw={500} mb={2}>
              For
            </Text>
            <SegmentedControl
              size="xs"
              aria-label="For"
              data={[
                ...SILENCE_LENGTHS.map(({ value, word }) => ({ value, label: word })),
                { value: CUSTOM, label: "Until …" },
              ]}
              {...form.getInputProps("length")}
            />
          </div>
          {form.values.length === CUSTOM && (
            <SilenceEnd
              value={form.values.end}
              error={form.errors.end}
              onChange={(end) => form.setFieldValue("end", end)}
            />
          )}
        </Group>
        <Group gap="xs" align="end">
          <TextInput
            label="Reason"
            placeholder="Router replacement"
            size="xs"
            flex="1 1 14rem"
            maw="28rem"
            maxLength={LONGEST_REASON}
            withAsterisk
            {...form.getInputProps("reason")}
          />
          <Button type="submit" size="xs" loading={silence.isPending}>
            Silence
          </Button>
          <Button variant="subtle" size="xs" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isLater(end: string): boolean {
  return dayjs(end).valueOf() > serverClock.nowMs();
}

function endOf(length: string, end: string): string {
  const known = SILENCE_LENGTHS.find(({ value }) => value === length);
  return known === undefined
    ? dayjs(end).toISOString()
    : new Date(serverClock.nowMs() + known.ms).toISOString();
}
