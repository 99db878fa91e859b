"use client";

import "@mantine/dates/styles.css";
import { Divider, Stack } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { NoServers } from "@/components/servers/no-servers";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SettingsSection } from "../settings-section";
import { ClusterCalendars } from "./cluster-calendars";
import { HolidayForm } from "./holiday-form";
import { HolidayImport } from "./holiday-import";
import { HolidayTable } from "./holiday-table";
import { PlannedPeaks } from "./planned-peaks";
import { SiteZoneForm } from "./site-zone-form";
import { useCalendarSettings } from "./use-calendar-settings";
import { useClusters } from "./use-clusters";
import { useHolidays } from "./use-holidays";
import { usePlannedPeaks } from "./use-planned-peaks";

/** When people work: time zones, opening hours, holidays, planned peaks. */
export function CalendarPage() {
  const site = useCalendarSettings();
  const clusters = useClusters();
  const holidays = useHolidays();
  const peaks = usePlannedPeaks();
  const error = site.error ?? clusters.error ?? holidays.error ?? peaks.error;
  const retry = () =>
    void Promise.all([site.refetch(), clusters.refetch(), holidays.refetch(), peaks.refetch()]);
  const loaded = site.data && clusters.data && holidays.data && peaks.data;
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={retry} />}
      {!loaded && !error && <PageSkeleton label="Loading the calendar" />}
      {loaded && (
        <>
          <SettingsSection
            title="Site’s time zone"
            about="The week by which queues are judged, where a cluster has no time zone of its own."
          >
            <SiteZoneForm settings={site.data.value} />
          </SettingsSection>
          <SettingsSection
            title="Clusters"
            about="Tidewatch learns by itself when a queue is worked off. Give opening hours only where they are sure, or change."
          >
            {clusters.data.length === 0 ? (
              <NoServers />
            ) : (
              <ClusterCalendars
                clusters={clusters.data}
                siteTimeZone={site.data.value.timeZone ?? site.data.value.machineTimeZone}
              />
            )}
          </SettingsSection>
          <SettingsSection
            title="Holidays"
            about="Days on which nobody works. A queue that stands still on them is neither flagged nor learned."
          >
            <HolidayTable
              holidays={holidays.data}
              clusterNames={new Map(clusters.data.map(({ id, name }) => [id, name]))}
            />
            <Divider />
            <HolidayForm clusters={clusters.data} />
            <Divider />
            <HolidayImport clusters={clusters.data} />
          </SettingsSection>
          <PlannedPeaks
            peaks={peaks.data}
            clusters={clusters.data}
            siteTimeZone={site.data.value.timeZone ?? site.data.value.machineTimeZone}
          />
        </>
      )}
    </Stack>
  );
}
