"use client";

import "@mantine/dates/styles.css";
import { DateTimePicker } from "@mantine/dates";
import type { ReactNode } from "react";

/** When a silence ends, in the browser's time zone; loaded late, since calendars are seldom wanted. */
export default function SilenceEnd(props: {
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (end: string) => void;
}) {
  return (
    <DateTimePicker
      label="Until"
      size="xs"
      w="13rem"
      placeholder="Choose day and time"
      valueFormat="D MMM YYYY, HH:mm"
      minDate={new Date()}
      value={props.value === "" ? null : props.value}
      error={props.error}
      onChange={(end) => props.onChange(end ?? "")}
    />
  );
}
