"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Profile } from "@/lib/detection/types";
import { PROFILE_WORDS } from "./profile-words";

interface ConfirmProfileProps {
  /** Null while nothing is asked. */
  readonly profile: Profile | null;
  readonly onConfirm: (profile: Profile) => void;
  readonly onCancel: () => void;
}

/** Asks whether a queue is to have another profile, and says what that does. */
export function ConfirmProfile({ profile, onConfirm, onCancel }: ConfirmProfileProps) {
  const word = profile === null ? "" : PROFILE_WORDS[profile].word;
  return (
    <Modal
      opened={profile !== null}
      onClose={onCancel}
      title={`Change profile to ${word}?`}
      centered
      closeButtonProps={{ "aria-label": "Cancel" }}
    >
      {profile !== null && (
        <Stack gap="md">
          <Text size="sm">
            {word}: {PROFILE_WORDS[profile].note}. The queue is evaluated by it from its next reading on.
            {profile === "archive" && " An open detection of it ends then."}
          </Text>
          <Group gap="sm">
            <Button onClick={() => onConfirm(profile)}>Change profile to {word}</Button>
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
