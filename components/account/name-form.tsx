"use client";

import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { fieldErrors } from "@/components/settings/form-errors";
import { SaveBar } from "@/components/settings/save-bar";
import { useFollowingForm } from "@/components/settings/use-following-form";
import { personNameSchema } from "@/lib/http/people-schemas";
import { useRename } from "./use-account";

/** One's own name. */
export function NameForm(props: { readonly name: string }) {
  const stored = { name: props.name };
  const form = useForm({
    initialValues: stored,
    validate: { name: (name) => personNameSchema.safeParse(name).error?.issues[0]?.message ?? null },
  });
  useFollowingForm(form, stored);
  const rename = useRename();
  return (
    <form
      aria-label="Name"
      onSubmit={form.onSubmit(({ name }) =>
        rename.mutate(name, {
          onSuccess: (me) => form.resetDirty({ name: me.name }),
          onError: (error) => form.setErrors(fieldErrors(error)),
        }),
      )}
    >
      <Stack gap="md">
        <TextInput
          label="Your name"
          autoComplete="name"
          maxLength={100}
          maw="22rem"
          {...form.getInputProps("name")}
        />
        <SaveBar changed={form.isDirty()} saving={rename.isPending} onReset={form.reset} />
      </Stack>
    </form>
  );
}
