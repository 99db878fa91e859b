"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { useMay } from "@/components/people/me-provider";
import { LONGEST_REASON } from "./feedback-words";
import { useNewNormal } from "./use-new-normal";

/** Marks the present level of a queue as its new normal, after a confirmation that says what this does; nothing for people who may not. */
export function NewNormal(props: { readonly queueId: number }) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState("");
  const adopt = useNewNormal(props.queueId);
  if (!useMay("give-feedback")) return null;
  const close = () => {
    setOpened(false);
    adopt.reset();
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        title="The queue is as it will be from now on."
        onClick={() => setOpened(true)}
      >
        This is the new normal
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title="Adopt this level as the new normal?"
        centered
        closeButtonProps={{ "aria-label": "Cancel" }}
      >
        <Stack gap="md">
          <Text size="sm">
            Detection takes over the present depth, arrivals and departures of this queue as usual from now
            on, and an open detection ends. The queue is flagged again when it grows beyond this level, and
            whenever it stops draining.
          </Text>
          <TextInput
            label="Reason (optional)"
            placeholder="More work since the new product"
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {adopt.isError && <ProblemNotice error={adopt.error} onRetry={() => adopt.mutate(reason)} />}
          <Group gap="sm">
            <Button
              loading={adopt.isPending}
              onClick={() => adopt.mutate(reason, { onSuccess: () => setOpened(false) })}
            >
              Adopt as new normal
            </Button>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
