"use client";

import { Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { PasswordFields, passwordRules } from "@/components/people/password-fields";
import { fieldErrors } from "@/components/settings/form-errors";
import { useChangePassword } from "./use-account";

/** The old password and a new one. */
export function PasswordChange() {
  const form = useForm({
    initialValues: { current: "", password: "", repeated: "" },
    validate: {
      current: (current) => (current === "" ? "Give the present password" : null),
      ...passwordRules,
    },
  });
  const change = useChangePassword();
  return (
    <form
      aria-label="Password"
      onSubmit={form.onSubmit(({ current, password }) =>
        change.mutate(
          { currentPassword: current, newPassword: password },
          { onSuccess: form.reset, onError: (error) => form.setErrors(fieldErrors(error)) },
        ),
      )}
    >
      <Stack gap="md" maw="26rem">
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          {...form.getInputProps("current")}
        />
        <PasswordFields form={form} />
        <div>
          <Button type="submit" loading={change.isPending}>
            Change the password
          </Button>
        </div>
      </Stack>
    </form>
  );
}
