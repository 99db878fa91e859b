"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { useServerOptions } from "@/components/servers/use-server-options";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SWITCH_KEYS } from "@/lib/http/option-schemas";
import { SettingsSection } from "../settings-section";
import { CounterSwitches } from "./counter-switches";
import { changesOf, type OptionDraft, withAllSwitches } from "./option-draft";
import { SwitchReview } from "./switch-review";
import { useReadAll } from "./use-read-all";

const NOTHING: OptionDraft = new Map();

/** The `collect-*` options of every server: what stands there, and switching them. */
export function CountersPage() {
  const { data: servers, error, refetch } = useServerOptions();
  const [draft, setDraft] = useState(NOTHING);
  const [reviewing, setReviewing] = useState(false);
  const reading = useReadAll(servers);
  const changes = servers === undefined ? [] : changesOf(draft, servers);
  const count = changes.reduce((sum, each) => sum + each.changes.length, 0);
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!servers && !error && <PageSkeleton label="Loading the switches" />}
      {servers && (
        <SettingsSection
          title="Counters"
          about={
            <>
              Interaction Servers count requests and errors only when these options of section{" "}
              <code>settings</code> are true. When a change takes effect is not documented: watch whether the
              counters move. Errors move only when some happen.
            </>
          }
        >
          {servers.length === 0 ? (
            <EmptyState title="No servers are watched yet">
              <Link href="/settings/servers">Add servers</Link> first.
            </EmptyState>
          ) : (
            <>
              <Group gap="sm">
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconRefresh size={16} aria-hidden />}
                  loading={reading.isReading}
                  onClick={reading.readAll}
                >
                  Read again
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => setDraft(withAllSwitches(draft, servers, SWITCH_KEYS, true))}
                >
                  Everything on
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => setDraft(withAllSwitches(draft, servers, SWITCH_KEYS, false))}
                >
                  Everything off
                </Button>
              </Group>
              <CounterSwitches
                servers={servers}
                draft={draft}
                pending={reading.pending}
                onChange={setDraft}
              />
              <Group gap="sm">
                <Button disabled={count === 0} onClick={() => setReviewing(true)}>
                  {count === 0 ? "Review changes" : `Review ${count} ${count === 1 ? "change" : "changes"}`}
                </Button>
                <Button variant="default" disabled={draft.size === 0} onClick={() => setDraft(NOTHING)}>
                  Discard changes
                </Button>
                <Text size="sm" c="dimmed" role="status">
                  {count > 0 && "Nothing is written yet"}
                </Text>
              </Group>
              <SwitchReview
                opened={reviewing}
                changes={changes}
                onWritten={() => setDraft(NOTHING)}
                onClose={() => setReviewing(false)}
              />
            </>
          )}
        </SettingsSection>
      )}
    </Stack>
  );
}
