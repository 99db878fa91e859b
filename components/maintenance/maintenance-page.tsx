"use client";

import "@mantine/dates/styles.css";
import { Button, Paper, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dayjs from "dayjs";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { serverClock } from "@/components/api/server-clock";
import { OnlyFor } from "@/components/people/only-for";
import { useCalendarSettings } from "@/components/settings/calendar/use-calendar-settings";
import { SettingsSection } from "@/components/settings/settings-section";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { MaintenanceCalendar } from "./maintenance-calendar";
import { useWindows } from "./use-maintenance";
import { WindowCard } from "./window-card";
import { newWindowDraft } from "./window-draft";
import { WindowForm } from "./window-form";

/** Planned work: when windows are open, and which there are. */
export function MaintenancePage() {
  const windows = useWindows();
  const site = useCalendarSettings();
  const [adding, setAdding] = useState(false);
  const error = windows.error ?? site.error;
  const retry = () => void Promise.all([windows.refetch(), site.refetch()]);
  if (!windows.data || !site.data)
    return error ? (
      <ProblemNotice error={error} onRetry={retry} />
    ) : (
      <PageSkeleton label="Loading the maintenance" />
    );
  const { timeZone, machineTimeZone } = site.data.value;
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={retry} />}
      {adding ? (
        <Paper withBorder p="md">
          <WindowForm
            id={null}
            draft={newWindowDraft(
              timeZone ?? machineTimeZone,
              dayjs(serverClock.nowMs()).format("YYYY-MM-DD"),
            )}
            onClose={() => setAdding(false)}
          />
        </Paper>
      ) : (
        <div>
          <Text size="sm" c="dimmed" maw="44rem" mb="md">
            While a window is open, recording goes on and alerts are shown as suppressed; alerts are not sent.
          </Text>
          <OnlyFor permission="silence">
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              New maintenance window
            </Button>
          </OnlyFor>
        </div>
      )}
      <MaintenanceCalendar />
      <SettingsSection title="Windows">
        {windows.data.length === 0 && (
          <EmptyState title="No maintenance is planned">
            Plan the nights on which servers are restarted, so that nobody is called.
          </EmptyState>
        )}
        {windows.data.map((window) => (
          <WindowCard key={window.id} window={window} />
        ))}
      </SettingsSection>
    </Stack>
  );
}
