"use client";

import { useLocalStorage } from "@mantine/hooks";
import { type AlarmChoice, readAlarmChoice, SILENT } from "./alarm-choice";

/** How this browser tells of new alerts, kept in it and the same in all its tabs. */
export function useAlarmChoice(): [AlarmChoice, (choice: AlarmChoice) => void] {
  const [choice, setChoice] = useLocalStorage({
    key: "tidewatch-alarm",
    defaultValue: SILENT,
    deserialize: readAlarmChoice,
  });
  return [choice, setChoice];
}
