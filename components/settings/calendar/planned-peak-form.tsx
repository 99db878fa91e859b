"use client";

import { Group, NumberInput, Paper, Stack, TagsInput, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useQueues } from "@/components/queues/use-queues";
import type { ClusterItem } from "@/lib/http/settings-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { ClusterChoice } from "./cluster-choice";
import { type PlannedPeakDraft, plannedPeakMistakes, plannedPeakOf } from "./planned-peak-draft";
import { peakZoneWords } from "./planned-peak-words";
import { useSavePlannedPeak } from "./use-planned-peaks";

const SHOWN_TIME = "D MMM YYYY, HH:mm";
const MOST_SUGGESTIONS = 50;

/** Plans a peak (`id` null) or changes one. */
export function PlannedPeakForm(props: {
  readonly id: number | null;
  readonly draft: PlannedPeakDraft;
  readonly clusters: readonly ClusterItem[];
  readonly siteTimeZone: string;
  readonly onClose: () => void;
}) {
  const { id, draft, clusters, siteTimeZone, onClose } = props;
  const form = useForm<PlannedPeakDraft>({ initialValues: draft, validate: plannedPeakMistakes });
  const save = useSavePlannedPeak();
  const queues = useQueues();
  const queueNames = [...new Set((queues.data?.queues ?? []).map(({ name }) => name))].sort();
  const { clusterId } = form.values;
  const cluster = clusters.find((each) => each.id === clusterId);
  const zone = peakZoneWords(clusterId === null ? null : (cluster?.timeZone ?? siteTimeZone));
  const description = zone.charAt(0).toUpperCase() + zone.slice(1);
  const submit = (submitted: PlannedPeakDraft) => {
    const peak = plannedPeakOf(submitted);
    if (peak === null) return;
    save.mutate({ id, peak }, { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) });
  };
  const time = {
    description,
    placeholder: "Choose",
    w: "15rem",
    valueFormat: SHOWN_TIME,
    firstDayOfWeek: 1,
  } as const;
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-label={id === null ? "New planned peak" : `Planned peak ${draft.name}`}
      noValidate
      onSubmit={form.onSubmit(submit)}
    >
      <Stack gap="md">
        <Group gap="md" align="flex-start">
          <TextInput label="Name" withAsterisk maxLength={200} w="15rem" {...form.getInputProps("name")} />
          <ClusterChoice
            clusters={clusters}
            value={clusterId}
            onChange={(chosen) => form.setFieldValue("clusterId", chosen)}
          />
        </Group>
        <Group gap="md" align="flex-start">
          <DateTimePicker label="Start" withAsterisk {...time} {...form.getInputProps("startLocal")} />
          <DateTimePicker label="End" withAsterisk {...time} {...form.getInputProps("endLocal")} />
          <NumberInput
            label="Factor"
            description="How many times the usual work"
            withAsterisk
            w="15rem"
            min={1.1}
            max={100}
            step={0.5}
            decimalScale={2}
            clampBehavior="none"
            {...form.getInputProps("factor")}
          />
        </Group>
        <TagsInput
          label="Queues"
          description="Names or patterns, * for any text; none = all. Enter after each."
          placeholder={form.values.queues.length === 0 ? "Chat.*" : ""}
          maxTags={100}
          limit={MOST_SUGGESTIONS}
          data={queueNames}
          splitChars={[]}
          {...form.getInputProps("queues")}
        />
        <SaveBar
          changed={id === null || form.isDirty()}
          saving={save.isPending}
          cancel={{ word: "Cancel", onClick: onClose }}
        />
      </Stack>
    </Paper>
  );
}
