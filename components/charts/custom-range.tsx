"use client";

import "@mantine/dates/styles.css";
import { Button, Group, Text } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import dayjs from "dayjs";
import { useState } from "react";
import { serverClock } from "@/components/api/server-clock";
import { isRange, type Range, rangeAt } from "./range";

const FORMAT = "YYYY-MM-DD HH:mm:ss";

/** Two moments to choose; loaded late, since calendars are seldom wanted. */
export default function CustomRange(props: {
  readonly range: Range;
  readonly onChange: (range: Range) => void;
}) {
  const [chosen, setChosen] = useState(() => {
    const { fromMs, toMs } = rangeAt(props.range, serverClock.nowMs());
    return { from: dayjs(fromMs).format(FORMAT), to: dayjs(toMs).format(FORMAT) };
  });
  const fromMs = dayjs(chosen.from).valueOf();
  const toMs = dayjs(chosen.to).valueOf();
  const fits = isRange(fromMs, toMs);
  return (
    <Group gap="xs" align="center">
      <DateTimePicker
        aria-label="From"
        size="sm"
        valueFormat="D MMM YYYY, HH:mm"
        value={chosen.from}
        onChange={(from) => from !== null && setChosen({ ...chosen, from })}
      />
      <DateTimePicker
        aria-label="To"
        size="sm"
        valueFormat="D MMM YYYY, HH:mm"
        value={chosen.to}
        onChange={(to) => to !== null && setChosen({ ...chosen, to })}
      />
      <Button size="sm" disabled={!fits} onClick={() => props.onChange({ kind: "custom", fromMs, toMs })}>
        Show
      </Button>
      {!fits && (
        <Text size="sm" role="alert">
          The end must come after the beginning, at most 800 days later.
        </Text>
      )}
    </Group>
  );
}
