"use client";

import { Stack } from "@mantine/core";
import Link from "next/link";
import { ProblemNotice } from "@/components/api/problem-notice";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SettingsSection } from "../settings-section";
import { AlarmForm } from "./alarm-form";
import { PromiseFigures } from "./promise-figures";
import { useDetectionSettings } from "./use-detection-settings";

/** How many false alarms are tolerated, and how many there were. */
export function DetectionPage() {
  const { data, error, refetch } = useDetectionSettings();
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton label="Loading the settings of detection" />}
      {data && (
        <>
          <SettingsSection
            title="False alarms"
            about="How many false alarms are acceptable? With fewer, Tidewatch needs more evidence and detects a real stop later. The setting applies to all queues together."
          >
            <AlarmForm settings={data.value} />
          </SettingsSection>
          <SettingsSection
            title="False alarms: target and actual"
            about={
              <>
                Detections count as false alarms when somebody marks them “wrong” on the{" "}
                <Link href="/">queue’s page</Link>.
              </>
            }
          >
            <PromiseFigures record={data.value.record} />
          </SettingsSection>
        </>
      )}
    </Stack>
  );
}
