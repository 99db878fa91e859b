"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { sendJson } from "@/components/api/fetch-json";
import { PasswordFields, passwordRules } from "@/components/people/password-fields";
import { fieldErrors } from "@/components/settings/form-errors";
import { emailSchema, personNameSchema } from "@/lib/http/people-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { FailureText } from "./failure-text";
import { SignInCard } from "./sign-in-card";
import { signIn } from "./sign-in-requests";
import { useHash } from "./use-hash";

/** Making the first administrator. */
export function SetUpPage() {
  const code = useHash();
  const form = useForm({
    initialValues: { code: "", name: "", email: "", password: "", repeated: "" },
    validate: {
      code: (typed) => (typed.trim() === "" ? "Give the code" : null),
      name: (name) => personNameSchema.safeParse(name).error?.issues[0]?.message ?? null,
      email: (email) => emailSchema.safeParse(email.trim()).error?.issues[0]?.message ?? null,
      ...passwordRules,
    },
  });
  const { setFieldValue } = form;
  useEffect(() => {
    if (code) setFieldValue("code", code);
  }, [code, setFieldValue]);
  const send = useMutation({
    mutationFn: async ({ repeated: _, ...body }: typeof form.values) => {
      await sendJson("POST", "/api/v1/set-up", { ...body, email: body.email.trim() }, nothingSchema);
      await signIn(body.email.trim(), body.password);
    },
    networkMode: "always",
    onSuccess: () => window.location.assign("/"),
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <SignInCard
      title="Set up Tidewatch"
      about="You become its first administrator, and invite the others. The code stands in the terminal or log in which Tidewatch was started."
    >
      <form aria-label="Set up" onSubmit={form.onSubmit((values) => send.mutate(values))}>
        <Stack gap="md">
          <FailureText error={send.error} />
          <TextInput
            label="Code from the start"
            placeholder="XXXX-XXXX-XXXX-XXXX"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps("code")}
          />
          <TextInput label="Your name" autoComplete="name" {...form.getInputProps("name")} />
          <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps("email")} />
          <PasswordFields form={form} />
          <Button type="submit" loading={send.isPending || send.isSuccess} fullWidth>
            Set up
          </Button>
        </Stack>
      </form>
    </SignInCard>
  );
}
