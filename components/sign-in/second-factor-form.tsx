"use client";

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { FailureText } from "./failure-text";
import { proveSecondFactor } from "./sign-in-requests";

/** The code of an authenticator app, or a backup code. */
export function SecondFactorForm(props: { readonly onDone: () => void; readonly onBack: () => void }) {
  const form = useForm({
    initialValues: { code: "" },
    validate: { code: (code) => (code.trim() === "" ? "Type the code" : null) },
  });
  const send = useMutation({
    mutationFn: ({ code }: typeof form.values) => proveSecondFactor(code.trim()),
    networkMode: "always",
    onSuccess: props.onDone,
  });
  return (
    <form aria-label="Second factor" onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Stack gap="md">
        <FailureText error={send.error} />
        <TextInput
          label="Code"
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={40}
          {...form.getInputProps("code")}
        />
        <Group gap="sm">
          <Button type="submit" loading={send.isPending}>
            Sign in
          </Button>
          <Button variant="default" onClick={props.onBack}>
            Back
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
