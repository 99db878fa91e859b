"use client";

import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconLogout, IconUser, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import { z } from "zod";
import { sendJson } from "@/components/api/fetch-json";
import { notifyFailure } from "@/components/ui/notify";
import { useMe } from "./me-provider";
import { ROLE_WORDS } from "./role-words";

/** Who is signed in, and the ways to the account and out. */
export function PersonMenu() {
  const me = useMe();
  if (me === null) return null;
  return (
    <Menu position="bottom-end" width="15rem">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={`Signed in as ${me.name}`}>
          <IconUser size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {me.name}
          </Text>
          {ROLE_WORDS[me.role]}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} href="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          Account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function signOut(): Promise<void> {
  try {
    await sendJson("POST", "/api/auth/sign-out", {}, z.unknown());
    // A whole new page: nothing of what was seen stays in memory.
    window.location.assign("/sign-in");
  } catch (error) {
    notifyFailure(error);
  }
}
