"use client";

import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { useQueues } from "@/components/queues/use-queues";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SettingsSection } from "../settings-section";
import { GroupCard } from "./group-card";
import { GroupForm } from "./group-form";
import { useGroups } from "./use-groups";

const NEW_GROUP = { id: null, name: "", queueIds: [] };

/** Groups of queues that stop together. */
export function GroupsPage() {
  const groups = useGroups();
  const queues = useQueues();
  const [adding, setAdding] = useState(false);
  const error = groups.error ?? queues.error;
  const retry = () => void Promise.all([groups.refetch(), queues.refetch()]);
  const loaded = groups.data && queues.data;
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={retry} />}
      {!loaded && !error && <PageSkeleton label="Loading the groups" />}
      {loaded && (
        <SettingsSection
          title="Groups"
          about="Queues that you expect to stop together, for example because one system feeds their agents. Their departures are added up, so that slow queues are flagged sooner. Queues of a cluster and queues of a strategy are such groups already."
        >
          {groups.data.length === 0 && !adding && (
            <EmptyState title="No groups yet">Most sites need none.</EmptyState>
          )}
          {groups.data.map((group) => (
            <GroupCard key={group.id} group={group} queues={queues.data.queues} />
          ))}
          {adding ? (
            <GroupForm group={NEW_GROUP} queues={queues.data.queues} onClose={() => setAdding(false)} />
          ) : (
            <div>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                New group
              </Button>
            </div>
          )}
        </SettingsSection>
      )}
    </Stack>
  );
}
