"use client";

import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";

/** Asks for the password before something that a passer-by at an open screen must not do. */
export function PasswordQuestion(props: {
  readonly word: string;
  readonly isPending: boolean;
  readonly onPassword: (password: string) => void;
  readonly onCancel: () => void;
}) {
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: (password) => (password === "" ? "Give your password" : null) },
  });
  return (
    <form aria-label={props.word} onSubmit={form.onSubmit(({ password }) => props.onPassword(password))}>
      <Stack gap="md" maw="26rem">
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          {...form.getInputProps("password")}
        />
        <Group gap="sm">
          <Button type="submit" loading={props.isPending}>
            {props.word}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
