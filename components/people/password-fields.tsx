"use client";

import { PasswordInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { MIN_PASSWORD_LENGTH } from "@/lib/auth/words";
import { newPasswordSchema } from "@/lib/http/people-schemas";

/** What `PasswordFields` fills in. */
export interface PasswordValues {
  password: string;
  repeated: string;
}

/** A new password, typed twice. */
export function PasswordFields(props: {
  readonly form: Pick<UseFormReturnType<PasswordValues>, "getInputProps">;
}) {
  return (
    <>
      <PasswordInput
        label="New password"
        description={`At least ${MIN_PASSWORD_LENGTH} characters; a few words in a row are easy to keep in mind`}
        autoComplete="new-password"
        {...props.form.getInputProps("password")}
      />
      <PasswordInput
        label="The same again"
        autoComplete="new-password"
        {...props.form.getInputProps("repeated")}
      />
    </>
  );
}

/** What is wrong with a new password that was typed twice, field by field. */
export const passwordRules = {
  password: (password: string) => newPasswordSchema.safeParse(password).error?.issues[0]?.message ?? null,
  repeated: (repeated: string, values: PasswordValues) =>
    repeated === values.password ? null : "The two are not the same",
};
