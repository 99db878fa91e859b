"use client";

import { Button, Group, NativeSelect, Paper, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { serverClock } from "@/components/api/server-clock";
import { TOKEN_SCOPE_WORDS, type TokenScope } from "@/lib/auth/words";
import { type MadeToken, personNameSchema } from "@/lib/http/people-schemas";
import { fieldErrors } from "../form-errors";
import { SCOPE_WORDS } from "./scope-words";
import { useCreateToken } from "./use-tokens";

const DAY_MS = 86_400_000;
const LIVES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "", label: "It does not expire" },
];

/** What a new token is called, what it may, and for how long. */
export function TokenForm(props: {
  readonly onMade: (token: MadeToken) => void;
  readonly onClose: () => void;
}) {
  const form = useForm<{ name: string; scope: TokenScope; days: string }>({
    initialValues: { name: "", scope: "read", days: "365" },
    validate: { name: (name) => personNameSchema.safeParse(name).error?.issues[0]?.message ?? null },
  });
  const create = useCreateToken();
  const expiresAt = (days: string) =>
    days === "" ? null : new Date(serverClock.nowMs() + Number(days) * DAY_MS).toISOString();
  return (
    <Paper withBorder p="md">
      <form
        aria-label="New token"
        onSubmit={form.onSubmit(({ days, ...content }) =>
          create.mutate(
            { ...content, expiresAt: expiresAt(days) },
            { onSuccess: props.onMade, onError: (error) => form.setErrors(fieldErrors(error)) },
          ),
        )}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            description="Which program uses it"
            maxLength={100}
            maw="22rem"
            data-autofocus
            {...form.getInputProps("name")}
          />
          <Radio.Group label="Scope" {...form.getInputProps("scope")}>
            <Stack gap="xs" mt="xs">
              {TOKEN_SCOPE_WORDS.map((scope) => (
                <Radio
                  key={scope}
                  value={scope}
                  label={SCOPE_WORDS[scope].word}
                  description={SCOPE_WORDS[scope].sentence}
                />
              ))}
            </Stack>
          </Radio.Group>
          <NativeSelect label="Expires after" data={LIVES} maw="12rem" {...form.getInputProps("days")} />
          <Group gap="sm">
            <Button type="submit" loading={create.isPending}>
              Make the token
            </Button>
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
