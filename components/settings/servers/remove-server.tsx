"use client";

import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ServerSettings } from "@/lib/http/server-schemas";
import { useRemoveServer } from "./use-server-settings";

/** Asks what becomes of a server's history, and deletes the server. */
export function RemoveServer(props: {
  readonly server: ServerSettings;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { server, opened, onClose } = props;
  const isConnected = server.url !== null;
  const [history, setHistory] = useState<"keep" | "erase">(isConnected ? "keep" : "erase");
  const remove = useRemoveServer(server);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Delete ${server.name}?`}
      centered
      closeButtonProps={{ "aria-label": "Leave it as it is" }}
    >
      <Stack gap="md">
        <Text size="sm">
          It is polled no more, and no start of Tidewatch brings it back by itself. It can be added again by
          hand.
        </Text>
        <Radio.Group
          label="What becomes of its history?"
          value={history}
          onChange={(value) => setHistory(value === "erase" ? "erase" : "keep")}
        >
          <Stack gap="sm" mt="xs">
            {isConnected && (
              <Radio
                value="keep"
                label="Keep it"
                description="The server stays in the lists, not connected, with everything that was recorded."
              />
            )}
            <Radio
              value="erase"
              label="Delete it"
              description="Everything recorded of it goes, in the background. Queues that no other server holds go with it, and their detections. This can't be undone."
            />
          </Stack>
        </Radio.Group>
        <Group gap="sm">
          <Button
            color="red.9"
            loading={remove.isPending}
            onClick={() => remove.mutate(history, { onSuccess: onClose })}
          >
            {history === "erase" ? "Delete server and history" : "Delete server"}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
