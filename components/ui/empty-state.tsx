import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly title: string;
  /** 1 where it stands for the whole page. */
  readonly level?: 1 | 2;
  readonly children: ReactNode;
}

/** Says that there is nothing to show, and what to do about it. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <Title order={props.level ?? 2} size="h2">
        {props.title}
      </Title>
      <Text c="dimmed" maw="36rem" component="div">
        {props.children}
      </Text>
    </Stack>
  );
}
