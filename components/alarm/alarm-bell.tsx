"use client";

import { ActionIcon, Button, Popover, Skeleton } from "@mantine/core";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState, useSyncExternalStore } from "react";
import { alarmSound } from "./alarm-sound";
import { useAlarm } from "./use-alarm";
import { useAlarmChoice } from "./use-alarm-choice";

const AlarmMenu = dynamic(() => import("./alarm-menu").then((module) => module.AlarmMenu), {
  ssr: false,
  loading: () => <Skeleton h="13rem" w="16rem" />,
});
const notAtFirst = () => false;

/** The bell in the header: tells of new alerts, and how it does is chosen here. */
export function AlarmBell() {
  const [choice, setChoice] = useAlarmChoice();
  const [open, setOpen] = useState(false);
  const isHeld = useSyncExternalStore(alarmSound.subscribe, alarmSound.isHeld, notAtFirst);
  useAlarm(choice);
  const on = choice.notify || choice.sound;
  const Icon = on ? IconBell : IconBellOff;
  return (
    <>
      {choice.sound && isHeld && (
        <Button size="compact-sm" color="orange" variant="light" onClick={alarmSound.resume}>
          Allow sound
        </Button>
      )}
      <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={on ? "Notifications and sound: on" : "Notifications and sound: off"}
            onClick={() => setOpen(!open)}
          >
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown
          bd="1px solid var(--mantine-color-default-border)"
          aria-label="Notifications and sound"
        >
          <AlarmMenu choice={choice} onChange={setChoice} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
