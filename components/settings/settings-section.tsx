import { Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

/** One subject of the settings: what it is called, what it does, and its fields. */
export function SettingsSection(props: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={titleId}>
      <Stack gap="md">
        <div>
          <Title order={2} id={titleId}>
            {props.title}
          </Title>
          {props.about && (
            <Text c="dimmed" size="sm" mt={4} maw="44rem" component="div">
              {props.about}
            </Text>
          )}
        </div>
        {props.children}
      </Stack>
    </Paper>
  );
}
