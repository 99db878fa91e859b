"use client";

import "@mantine/dates/styles.css";
import { Alert, Button, Paper, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { SettingsSection } from "@/components/settings/settings-section";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import type { SilenceItem } from "@/lib/http/alert-schemas";
import { SilenceCard } from "./silence-card";
import { newSilenceDraft, readMatchers, type SilenceDraft } from "./silence-draft";
import { SilenceForm } from "./silence-form";
import { useSilences } from "./use-silences";

const PATH = "/alerts/silences";
const SHOWN_ENDED = 20;

/** Silences that last, that are planned and that are over, and the way to make one; `?matchers=` begins one with these. */
export function SilencesPage() {
  const parameters = useSearchParams();
  const router = useRouter();
  const silences = useSilences();
  const given = readMatchers(parameters);
  const [draft, setDraft] = useState<SilenceDraft | null>(null);
  const [allEnded, setAllEnded] = useState(false);
  const begun = draft ?? (given ? newSilenceDraft(given) : null);
  const close = () => {
    setDraft(null);
    if (given !== undefined) router.replace(PATH, { scroll: false });
  };
  const again = ({ matchers, reason }: SilenceItem) => {
    setDraft(newSilenceDraft(matchers, reason));
    window.scrollTo({ top: 0 });
  };
  const of = (status: SilenceItem["status"]) =>
    (silences.data ?? [])
      .filter((silence) => silence.status === status)
      .sort((one, other) => compare(status, one, other));
  const ended = of("ended");
  return (
    <Stack gap="md">
      {given === null && draft === null && (
        <Alert color="yellow" title="The link can’t be read">
          It should name the alerts to be silenced. Choose them here instead.
        </Alert>
      )}
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
      {silences.error && <ProblemNotice error={silences.error} onRetry={() => void silences.refetch()} />}
      {!silences.data && !silences.error && <PageSkeleton label="Loading the silences" />}
      {silences.data && (
        <>
          <SettingsSection
            title="Active"
            about="Alerts that meet a silence are recorded and shown as suppressed; nobody is told."
          >
            {of("active").length === 0 && (
              <EmptyState title="Nothing is silenced">Every alert that fires is sent.</EmptyState>
            )}
            {of("active").map((silence) => (
              <SilenceCard key={silence.id} silence={silence} onAgain={again} />
            ))}
          </SettingsSection>
          {of("planned").length > 0 && (
            <SettingsSection title="Planned">
              {of("planned").map((silence) => (
                <SilenceCard key={silence.id} silence={silence} onAgain={again} />
              ))}
            </SettingsSection>
          )}
          {ended.length > 0 && (
            <SettingsSection title="Ended">
              {ended.slice(0, allEnded ? undefined : SHOWN_ENDED).map((silence) => (
                <SilenceCard key={silence.id} silence={silence} onAgain={again} />
              ))}
              {!allEnded && ended.length > SHOWN_ENDED && (
                <Button variant="default" onClick={() => setAllEnded(true)}>
                  Show all {ended.length}
                </Button>
              )}
            </SettingsSection>
          )}
          <Text size="sm" c="dimmed">
            For planned work, once or every week, make a maintenance window instead.
          </Text>
        </>
      )}
    </Stack>
  );
}

/** What ends next comes first, and of what is over what ended last. */
function compare(status: SilenceItem["status"], one: SilenceItem, other: SilenceItem): number {
  const ends = Date.parse(one.endsAt) - Date.parse(other.endsAt);
  if (status === "ended") return -ends;
  return status === "active" ? ends : Date.parse(one.startsAt) - Date.parse(other.startsAt);
}
