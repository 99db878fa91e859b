"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import type { ClusterItem } from "@/lib/http/settings-schemas";
import { fieldErrors } from "../form-errors";
import { ClusterChoice } from "./cluster-choice";
import { useAddHoliday } from "./use-holidays";

interface HolidayDraft {
  readonly date: string | null;
  readonly name: string;
  readonly clusterId: number | null;
}

/** Adds one day. */
export function HolidayForm(props: { readonly clusters: readonly ClusterItem[] }) {
  const form = useForm<HolidayDraft>({
    initialValues: { date: null, name: "", clusterId: null },
    validate: {
      date: (date) => (date === null ? "Choose a day" : null),
      name: (name) => (name.trim() === "" ? "Give it a name" : null),
    },
  });
  const add = useAddHoliday();
  const submit = ({ date, name, clusterId }: HolidayDraft) => {
    if (date === null) return;
    add.mutate(
      { date, name, clusterId },
      {
        onSuccess: () => form.setValues({ date: null, name: "" }),
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  return (
    <form aria-label="Add a holiday" onSubmit={form.onSubmit(submit)}>
      <Group gap="sm" align="flex-start">
        <DatePickerInput
          label="Day"
          placeholder="Choose"
          w="10rem"
          firstDayOfWeek={1}
          valueFormat="D MMM YYYY"
          {...form.getInputProps("date")}
        />
        <TextInput label="Name" maxLength={200} w="14rem" {...form.getInputProps("name")} />
        <ClusterChoice
          clusters={props.clusters}
          value={form.values.clusterId}
          onChange={(clusterId) => form.setFieldValue("clusterId", clusterId)}
        />
        <Button type="submit" variant="default" loading={add.isPending} mt="1.55rem">
          Add
        </Button>
      </Group>
    </form>
  );
}
