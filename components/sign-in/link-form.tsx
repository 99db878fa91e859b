"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { sendJson } from "@/components/api/fetch-json";
import { PasswordFields, passwordRules } from "@/components/people/password-fields";
import { fieldErrors } from "@/components/settings/form-errors";
import { type Link, linkUseSchema, personNameSchema } from "@/lib/http/people-schemas";
import { FailureText } from "./failure-text";
import { signIn } from "./sign-in-requests";

/** A name, where one is asked for, and a new password; then the person is signed in. */
export function LinkForm(props: { readonly token: string; readonly link: Link }) {
  const { token, link } = props;
  const asksForName = link.kind === "invitation";
  const form = useForm({
    initialValues: { name: "", password: "", repeated: "" },
    validate: {
      name: (name) =>
        asksForName ? (personNameSchema.safeParse(name).error?.issues[0]?.message ?? null) : null,
      ...passwordRules,
    },
  });
  const send = useMutation({
    mutationFn: async ({ name, password }: typeof form.values) => {
      const body = asksForName ? { token, name, password } : { token, password };
      const { email } = await sendJson("POST", "/api/v1/links/use", body, linkUseSchema);
      return signIn(email, password);
    },
    networkMode: "always",
    onSuccess: ({ needsSecondFactor }) => window.location.assign(needsSecondFactor ? "/sign-in" : "/"),
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form aria-label="New password" onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Stack gap="md">
        <FailureText error={send.error} />
        {asksForName && <TextInput label="Your name" autoComplete="name" {...form.getInputProps("name")} />}
        <input type="hidden" autoComplete="username" value={link.email} readOnly />
        <PasswordFields form={form} />
        <Button type="submit" loading={send.isPending || send.isSuccess} fullWidth>
          {asksForName ? "Join" : "Set the password"}
        </Button>
      </Stack>
    </form>
  );
}
