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
            about="How often may Tidewatch call out a queue that is all right? Everything else follows: with fewer false alarms it waits until it is surer, and a real stop is called out later. One setting holds for all queues together."
          >
            <AlarmForm settings={data.value} />
          </SettingsSection>
          <SettingsSection
            title="Promised and happened"
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
