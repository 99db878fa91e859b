import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** Says that there is nothing to show, and what to do about it. */
export function EmptyState(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <Title order={2}>{props.title}</Title>
      <Text c="dimmed" maw="36rem" component="div">
        {props.children}
      </Text>
    </Stack>
  );
}
