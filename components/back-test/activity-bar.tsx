"use client";

import { Button, Group, Progress, Text } from "@mantine/core";
import type { BackTestActivity } from "./use-back-test";

/** What the back-test is doing, with the way to end it; keeps its place while nothing runs. */
export function ActivityBar(props: { readonly activity: BackTestActivity; readonly onCancel: () => void }) {
  const { activity, onCancel } = props;
  const active = activity.kind === "running" || activity.kind === "waiting";
  const share = activity.kind === "running" ? Math.round(100 * activity.share) : 0;
  return (
    <Group gap="sm" mih="2rem" wrap="nowrap">
      {active && (
        <>
          <Progress
            value={share}
            w="12rem"
            maw="40vw"
            aria-label="Back-test"
            animated={activity.kind === "waiting"}
          />
          <Text size="sm" role="status" truncate>
            {activity.kind === "waiting"
              ? "Waiting for another back-test"
              : activity.queue === ""
                ? "Starting"
                : `${share} %, ${activity.queue}`}
          </Text>
          <Button variant="default" size="compact-sm" onClick={onCancel} flex="none">
            Cancel
          </Button>
        </>
      )}
    </Group>
  );
}
