"use client";

import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import Link from "next/link";
import { ProblemNotice } from "@/components/api/problem-notice";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SettingsSection } from "../settings-section";
import { DataSizeFacts } from "./data-size";
import { RetentionForm } from "./retention-form";
import { useDataSize, useRetention } from "./use-general";

/** What holds for the whole of Tidewatch: how long history is kept, how large it is, and how to keep a copy. */
export function GeneralPage() {
  const retention = useRetention();
  const size = useDataSize();
  return (
    <Stack gap="md">
      <SettingsSection
        title="How long history is kept"
        about="Readings give charts to the second; after them hourly summaries stay for 90 days, and daily ones as long as you say."
      >
        {retention.error && (
          <ProblemNotice error={retention.error} onRetry={() => void retention.refetch()} />
        )}
        {!retention.data && !retention.error && <PageSkeleton label="Loading the retention" />}
        {retention.data && <RetentionForm retention={retention.data} />}
      </SettingsSection>
      <SettingsSection title="Size of the data">
        {size.error && <ProblemNotice error={size.error} onRetry={() => void size.refetch()} />}
        {!size.data && !size.error && <PageSkeleton label="Measuring the database" />}
        {size.data && <DataSizeFacts size={size.data} />}
      </SettingsSection>
      <SettingsSection
        title="Backup"
        about="A copy of everything at one moment, made while Tidewatch goes on. It holds what people may not see: keep it as safe as the database itself."
      >
        <Group gap="sm">
          <Button
            component="a"
            href="/api/v1/backup"
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download a backup
          </Button>
        </Group>
        <Text size="sm" c="dimmed" maw="44rem">
          On the machine itself <Code>npm run backup -- FILE</Code> does the same. To go back, stop Tidewatch
          and run <Code>npm run restore -- FILE</Code>: the file is checked first, and what was there is kept
          aside. Keep the secret key with every backup (<Code>secret.key</Code> beside the database, or{" "}
          <Code>TIDEWATCH_SECRET_KEY</Code>): without it, signing secrets and tokens can’t be read again.
        </Text>
      </SettingsSection>
      <SettingsSection title="Elsewhere">
        <Text size="sm" component="div">
          How many false alarms are tolerated: <Link href="/settings/detection">Detection</Link>. Time zone,
          opening hours, holidays and planned peaks: <Link href="/settings/calendar">Calendar</Link>. What
          programs can ask and do: <Link href="/api-docs">the API</Link>.
        </Text>
      </SettingsSection>
    </Stack>
  );
}
