"use client";

import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { FailureText } from "./failure-text";
import { signIn } from "./sign-in-requests";

/** E-mail and password. */
export function PasswordForm(props: {
  readonly isSecondChoice: boolean;
  readonly onDone: (answer: { needsSecondFactor: boolean }) => void;
}) {
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) => (email.trim() === "" ? "Give your e-mail" : null),
      password: (password) => (password === "" ? "Give your password" : null),
    },
  });
  const send = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => signIn(email.trim(), password),
    networkMode: "always",
    onSuccess: props.onDone,
  });
  return (
    <form aria-label="Sign in" onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Stack gap="md">
        <FailureText error={send.error} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          data-autofocus
          {...form.getInputProps("email")}
        />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps("password")} />
        <Button
          type="submit"
          variant={props.isSecondChoice ? "default" : "filled"}
          loading={send.isPending}
          fullWidth
        >
          Sign in
        </Button>
        <Text size="sm" c="dimmed">
          Forgotten? An administrator gives you a link for a new password.
        </Text>
      </Stack>
    </form>
  );
}
