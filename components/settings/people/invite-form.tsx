"use client";

import { Button, Group, Paper, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Role } from "@/lib/auth/roles";
import { emailSchema, type MadeLink } from "@/lib/http/people-schemas";
import { fieldErrors } from "../form-errors";
import { RoleChoice } from "./role-choice";
import { useInvite } from "./use-people";

/** Whom to invite, and as what. */
export function InviteForm(props: {
  readonly onInvited: (link: MadeLink) => void;
  readonly onClose: () => void;
}) {
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: "", role: "viewer" },
    validate: { email: (email) => emailSchema.safeParse(email.trim()).error?.issues[0]?.message ?? null },
  });
  const invite = useInvite();
  return (
    <Paper withBorder p="md">
      <form
        aria-label="Invitation"
        onSubmit={form.onSubmit(({ email, role }) =>
          invite.mutate(
            { email: email.trim(), role },
            { onSuccess: props.onInvited, onError: (error) => form.setErrors(fieldErrors(error)) },
          ),
        )}
      >
        <Stack gap="md">
          <TextInput
            label="E-mail"
            type="email"
            maw="22rem"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps("email")}
          />
          <RoleChoice role={form.values.role} onChange={(role) => form.setFieldValue("role", role)} />
          <Group gap="sm">
            <Button type="submit" loading={invite.isPending}>
              Make the link
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
