"use client";

import "@mantine/dates/styles.css";
import { Alert, Button, Paper, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { OnlyFor } from "@/components/people/only-for";
import { SettingsSection } from "@/components/settings/settings-section";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import type { SilenceItem } from "@/lib/http/alert-schemas";
import { SilenceCard } from "./silence-card";
import { newSilenceDraft, readMatchers, type SilenceDraft } from "./silence-draft";
import { SilenceForm } from "./silence-form";
import { useEndedSilences, useSilences } from "./use-silences";

const PATH = "/alerts/silences";
const FEW = 20;
const MOST = 500;

/** Silences that last, that are planned and that are over, and the way to make one; `?matchers=` begins one with these. */
export function SilencesPage() {
  const parameters = useSearchParams();
  const router = useRouter();
  const silences = useSilences();
  const given = readMatchers(parameters);
  const [draft, setDraft] = useState<SilenceDraft | null>(null);
  const [endedShown, setEndedShown] = useState(FEW);
  const ended = useEndedSilences(endedShown);
  const begun = draft ?? (given ? newSilenceDraft(given) : null);
  const close = () => {
    setDraft(null);
    if (given !== undefined) router.replace(PATH, { scroll: false });
  };
  const again = ({ matchers, reason }: SilenceItem) => {
    setDraft(newSilenceDraft(matchers, reason));
    window.scrollTo({ top: 0 });
  };
  const error = silences.error ?? ended.error;
  const retry = () => void Promise.all([silences.refetch(), ended.refetch()]);
  return (
    <Stack gap="md">
      {given === null && draft === null && (
        <Alert color="yellow" title="The link can’t be read">
          It should name the alerts to be silenced. Choose them here instead.
        </Alert>
      )}
      <OnlyFor permission="silence">
        {begun ? (
          <Paper withBorder p="md">
            <SilenceForm key={JSON.stringify(begun)} draft={begun} onClose={close} />
          </Paper>
        ) : (
          <div>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setDraft(newSilenceDraft([{ label: "queue", operator: "=", value: "" }]))}
            >
              New silence
            </Button>
          </div>
        )}
      </OnlyFor>
      {error && <ProblemNotice error={error} onRetry={retry} />}
      {!silences.data && !error && <PageSkeleton label="Loading the silences" />}
      {silences.data && (
        <>
          <SettingsSection
            title="Active"
            about="Alerts that match a silence are recorded and shown as suppressed, but do not notify."
          >
            {silences.data.active.length === 0 && (
              <EmptyState title="Nothing is silenced">No silence mutes an alert.</EmptyState>
            )}
            {silences.data.active.map((silence) => (
              <SilenceCard key={silence.id} silence={silence} onAgain={again} />
            ))}
          </SettingsSection>
          {silences.data.planned.length > 0 && (
            <SettingsSection title="Planned">
              {silences.data.planned.map((silence) => (
                <SilenceCard key={silence.id} silence={silence} onAgain={again} />
              ))}
            </SettingsSection>
          )}
          {ended.data && ended.data.value.items.length > 0 && (
            <SettingsSection title="Ended">
              {ended.data.value.items.map((silence) => (
                <SilenceCard key={silence.id} silence={silence} onAgain={again} />
              ))}
              {ended.data.value.nextCursor !== null && endedShown < MOST && (
                <div>
                  <Button
                    variant="default"
                    loading={ended.isPlaceholderData}
                    onClick={() => setEndedShown(MOST)}
                  >
                    Show older ones
                  </Button>
                </div>
              )}
            </SettingsSection>
          )}
          <Text size="sm" c="dimmed">
            For planned work, once or every week, plan a{" "}
            <Link href="/alerts/maintenance">maintenance window</Link> instead.
          </Text>
        </>
      )}
    </Stack>
  );
}
