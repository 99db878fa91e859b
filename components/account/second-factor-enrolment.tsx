"use client";

import { Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { BackupCodes } from "./backup-codes";
import { QrPicture } from "./qr-picture";
import { type Enrolment, useProveSecondFactor } from "./use-account";

/** Setting a second factor up: the picture to scan, the backup codes, and the code that proves that it works. */
export function SecondFactorEnrolment(props: { readonly enrolment: Enrolment; readonly onDone: () => void }) {
  const { totpURI, backupCodes } = props.enrolment;
  const form = useForm({
    initialValues: { code: "" },
    validate: {
      code: (code) => (/^\s*\d{6}\s*$/.test(code) ? null : "Type the six digits that the app shows"),
    },
  });
  const prove = useProveSecondFactor();
  return (
    <Stack gap="md">
      <Text size="sm">1. Scan this picture with your authenticator app, or type the key into it.</Text>
      <Group gap="md" align="flex-start">
        <QrPicture text={totpURI} />
        <Stack gap={4} miw={0}>
          <Text size="sm" c="dimmed">
            Key
          </Text>
          <Code style={{ overflowWrap: "anywhere" }}>{new URL(totpURI).searchParams.get("secret")}</Code>
        </Stack>
      </Group>
      <BackupCodes step="2. " codes={backupCodes} />
      <form
        aria-label="Prove the second factor"
        onSubmit={form.onSubmit(({ code }) => prove.mutate(code.trim(), { onSuccess: props.onDone }))}
      >
        <Stack gap="md" maw="26rem">
          <TextInput
            label="3. The code that the app shows now"
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={10}
            {...form.getInputProps("code")}
          />
          <Group gap="sm">
            <Button type="submit" loading={prove.isPending}>
              Switch the second factor on
            </Button>
            <Button variant="default" onClick={props.onDone}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
