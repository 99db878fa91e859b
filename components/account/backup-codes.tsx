"use client";

import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { CopyButtonWithWord } from "@/components/ui/copy-button-with-word";

/** Codes for when the phone is lost, shown once. */
export function BackupCodes(props: {
  /** Goes before the sentence. */
  readonly step?: string;
  readonly codes: readonly string[];
  readonly onDone?: () => void;
}) {
  return (
    <Stack gap="sm">
      <Text size="sm">
        {props.step}
        Keep these backup codes where you find them without your phone. Each lets you in once; they are not
        shown again.
      </Text>
      <Paper withBorder p="sm" maw="26rem">
        <Group gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
          {props.codes.map((code) => (
            <Text key={code} component="li" ff="monospace" size="sm" miw="10rem">
              {code}
            </Text>
          ))}
        </Group>
      </Paper>
      <Group gap="sm">
        <CopyButtonWithWord word="Copy the codes" value={props.codes.join("\n")} />
        {props.onDone && (
          <Button variant="default" onClick={props.onDone}>
            I have kept them
          </Button>
        )}
      </Group>
    </Stack>
  );
}
