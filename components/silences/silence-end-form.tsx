"use client";

import { Group } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useForm } from "@mantine/form";
import dayjs from "dayjs";
import { serverClock } from "@/components/api/server-clock";
import { fieldErrors } from "@/components/settings/form-errors";
import { SaveBar } from "@/components/settings/save-bar";
import type { SilenceItem } from "@/lib/http/alert-schemas";
import { useChangeSilence } from "./use-silences";

/** Another end of a silence, at a moment that is chosen. */
export function SilenceEndForm(props: { readonly silence: SilenceItem; readonly onClose: () => void }) {
  const { silence, onClose } = props;
  const form = useForm({
    initialValues: { endsAt: dayjs(silence.endsAt).format("YYYY-MM-DD HH:mm:ss") },
    validate: {
      endsAt: (endsAt) =>
        dayjs(endsAt).valueOf() > Math.max(serverClock.nowMs(), Date.parse(silence.startsAt))
          ? null
          : "The end must lie ahead, after the start",
    },
  });
  const change = useChangeSilence();
  return (
    <form
      aria-label="Another end"
      noValidate
      onSubmit={form.onSubmit(({ endsAt }) =>
        change.mutate(
          {
            id: silence.id,
            change: { endsAt: dayjs(endsAt).toISOString() },
            done: "Changed the silence’s end",
          },
          { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) },
        ),
      )}
    >
      <Group align="flex-end" gap="sm">
        <DateTimePicker
          label="Until"
          w="16rem"
          valueFormat="D MMM YYYY, HH:mm"
          value={form.values.endsAt}
          error={form.errors.endsAt}
          onChange={(value) => value !== null && form.setFieldValue("endsAt", value)}
        />
        <SaveBar
          changed={form.isDirty()}
          saving={change.isPending}
          cancel={{ word: "Cancel", onClick: onClose }}
        />
      </Group>
    </form>
  );
}
