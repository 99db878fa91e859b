"use client";

import { Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import Link from "next/link";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import type { Role } from "@/lib/auth/roles";
import { PERMISSION_SENTENCES, ROLE_WORDS } from "./role-words";

/** Stands in for a page that the person's role does not open. */
export function NotForYourRole(props: { readonly role: Role; readonly permission: Permission }) {
  const { role, permission } = props;
  return (
    <Stack align="center" gap="sm" py="xl" ta="center">
      <ThemeIcon variant="light" size="xl" radius="xl" aria-hidden>
        <IconLock size={22} />
      </ThemeIcon>
      <Title order={1} size="h2">
        This page is not for your role
      </Title>
      <Text c="dimmed" maw="36rem">
        {PERMISSION_SENTENCES[permission]} It needs the role{" "}
        {ROLE_WORDS[PERMISSIONS[permission]].toLowerCase()}; yours is {ROLE_WORDS[role].toLowerCase()}. An
        administrator can change that.
      </Text>
      <Text>
        <Link href="/">To the queues</Link>
      </Text>
    </Stack>
  );
}
