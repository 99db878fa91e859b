"use client";

import { Group, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type RetentionAnswer, retentionBodySchema } from "@/lib/http/general-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { useFollowingForm } from "../use-following-form";
import { useChangeRetention } from "./use-general";

type Days = number | string;

/** For how many days history is kept; what a variable says can't be changed here. */
export function RetentionForm(props: { readonly retention: RetentionAnswer }) {
  const { rawDays, summaryDays, rawDaysBy, summaryDaysBy } = props.retention;
  const stored = { rawDays, summaryDays };
  const form = useForm<{ rawDays: Days; summaryDays: Days }>({
    initialValues: stored,
    validate: {
      rawDays: (value) => mistake("rawDays", value),
      summaryDays: (value) => mistake("summaryDays", value),
    },
    validateInputOnBlur: true,
  });
  useFollowingForm(form, stored);
  const change = useChangeRetention();
  return (
    <form
      aria-label="Retention"
      onSubmit={form.onSubmit((values) => {
        const wanted = retentionBodySchema.safeParse(values);
        if (!wanted.success) return;
        change.mutate(wanted.data, {
          onSuccess: () => form.resetDirty(wanted.data),
          onError: (error) => form.setErrors(fieldErrors(error)),
        });
      })}
    >
      <Stack gap="md">
        <Group gap="lg" align="flex-start">
          <NumberInput
            label="Every reading, days"
            description={variableOr(rawDaysBy, "TIDEWATCH_RAW_DAYS", "1 to 800; for charts to the second")}
            disabled={rawDaysBy === "variable"}
            min={1}
            max={800}
            allowDecimal={false}
            clampBehavior="none"
            w="18rem"
            maw="100%"
            {...form.getInputProps("rawDays")}
          />
          <NumberInput
            label="Daily summaries, days"
            description={variableOr(
              summaryDaysBy,
              "TIDEWATCH_SUMMARY_DAYS",
              "90 to 3,660; also for resolved alerts",
            )}
            disabled={summaryDaysBy === "variable"}
            min={90}
            max={3_660}
            allowDecimal={false}
            clampBehavior="none"
            w="18rem"
            maw="100%"
            {...form.getInputProps("summaryDays")}
          />
        </Group>
        <SaveBar changed={form.isDirty()} saving={change.isPending} onReset={form.reset} />
      </Stack>
    </form>
  );
}

function variableOr(by: RetentionAnswer["rawDaysBy"], variable: string, otherwise: string): string {
  return by === "variable" ? `Set by the variable ${variable}` : otherwise;
}

function mistake(field: "rawDays" | "summaryDays", value: Days): string | null {
  const checked = retentionBodySchema.shape[field].safeParse(value);
  if (checked.success) return null;
  return typeof value === "number" ? (checked.error.issues[0]?.message ?? "") : "Give a number of days";
}
