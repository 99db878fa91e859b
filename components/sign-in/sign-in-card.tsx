import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** The frame of the pages that lead in: one narrow card with a title. */
export function SignInCard(props: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Paper withBorder p={{ base: "md", xs: "xl" }} maw="26rem" mx="auto" mt={{ base: "md", sm: "10vh" }}>
      <Stack gap="md">
        <div>
          <Title order={1} size="h2">
            {props.title}
          </Title>
          {props.about && (
            <Text c="dimmed" size="sm" mt={4} component="div">
              {props.about}
            </Text>
          )}
        </div>
        {props.children}
      </Stack>
    </Paper>
  );
}
