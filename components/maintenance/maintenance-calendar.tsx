"use client";

import { ActionIcon, Button, Group, Text, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { serverClock } from "@/components/api/server-clock";
import { MonthAgenda } from "./month-agenda";
import { monthAfter, monthRange, monthWeeks } from "./month-cells";
import { MonthGrid } from "./month-grid";
import { useCalendar } from "./use-maintenance";

/** A month with the times at which windows are open: a grid, and on a narrow screen a list of the days that have any. */
export function MaintenanceCalendar() {
  const today = dayjs(serverClock.nowMs()).format("YYYY-MM-DD");
  const thisMonth = today.slice(0, 7);
  const [month, setMonth] = useState(thisMonth);
  const { fromMs, toMs } = monthRange(month);
  const calendar = useCalendar(fromMs, toMs);
  const weeks = monthWeeks(month, calendar.data?.value.items ?? []);
  const title = dayjs(`${month}-01`).format("MMMM YYYY");
  return (
    <section aria-label="Calendar">
      <Group gap="xs" mb="xs">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Month before"
          onClick={() => setMonth(monthAfter(month, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Month after"
          onClick={() => setMonth(monthAfter(month, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <Title order={2} aria-live="polite">
          {title}
        </Title>
        {month !== thisMonth && (
          <Button variant="default" size="compact-sm" onClick={() => setMonth(thisMonth)}>
            This month
          </Button>
        )}
        <Text size="xs" c="dimmed" ml="auto">
          Times of this browser: {Intl.DateTimeFormat().resolvedOptions().timeZone}
        </Text>
      </Group>
      {calendar.error && <ProblemNotice error={calendar.error} onRetry={() => void calendar.refetch()} />}
      <MonthGrid label={title} weeks={weeks} today={today} />
      <MonthAgenda label={title} weeks={weeks} today={today} />
      {calendar.data?.value.more && (
        <Text size="sm" c="dimmed" mt={4}>
          A window is open more often than is shown here.
        </Text>
      )}
    </section>
  );
}
