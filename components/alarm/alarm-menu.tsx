"use client";

import { Button, Group, NativeSelect, Stack, Switch, Text } from "@mantine/core";
import { useState, useSyncExternalStore } from "react";
import { SEVERITY_WORDS } from "@/components/alerts/alert-words";
import { SEVERITIES } from "@/lib/alerting/rules/rule";
import type { AlarmChoice } from "./alarm-choice";
import { alarmSound } from "./alarm-sound";
import { askForNotices, type NoticePermission, noticePermission } from "./browser-notices";

const HINTS: Readonly<Record<NoticePermission, string | null>> = {
  granted: null,
  default: "The browser will ask you first.",
  denied: "The browser does not allow notifications of this page. Allow them in its settings for this site.",
  missing: "This browser shows no notifications here: they need https, or this machine's own address.",
};

/** How this browser tells of new alerts. */
export function AlarmMenu(props: {
  readonly choice: AlarmChoice;
  readonly onChange: (choice: AlarmChoice) => void;
}) {
  const { choice, onChange } = props;
  const [permission, setPermission] = useState(noticePermission);
  const isHeld = useSyncExternalStore(alarmSound.subscribe, alarmSound.isHeld, () => false);
  const notify = async (wanted: boolean) => {
    const said = wanted && permission === "default" ? await askForNotices() : permission;
    setPermission(said);
    onChange({ ...choice, notify: wanted && said === "granted" });
  };
  return (
    <Stack gap="sm" w="16rem">
      <Text fw={600}>Tell of new alerts</Text>
      <Switch
        label="Notifications"
        description={HINTS[permission]}
        checked={choice.notify && permission === "granted"}
        disabled={permission === "denied" || permission === "missing"}
        onChange={(event) => void notify(event.currentTarget.checked)}
      />
      <Group justify="space-between" wrap="nowrap">
        <Switch
          label="Sound"
          checked={choice.sound}
          onChange={(event) => {
            // Before the page draws again: a sound must be allowed by this very click.
            alarmSound.prepare();
            alarmSound.resume();
            onChange({ ...choice, sound: event.currentTarget.checked });
          }}
        />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            alarmSound.prepare();
            void alarmSound.test();
          }}
        >
          Test
        </Button>
      </Group>
      {choice.sound && isHeld && (
        <Text size="xs" role="status">
          The browser holds the sound back until you click or press a key on this page.
        </Text>
      )}
      <NativeSelect
        label="From severity"
        size="sm"
        data={SEVERITIES.toReversed().map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        value={choice.from}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...choice, from: SEVERITIES.find((one) => one === value) ?? choice.from })
        }
      />
      <Text size="xs" c="dimmed">
        Saved in this browser. Works while Tidewatch is open in a tab, also in the background. Acknowledged
        and muted alerts don't notify.
      </Text>
    </Stack>
  );
}
