"use client";

import { Button, Paper, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SettingsSection } from "../settings-section";
import { RuleCard } from "./rule-card";
import { newRuleDraft } from "./rule-draft";
import { RuleForm } from "./rule-form";
import { useRules } from "./use-rules";

/** What Tidewatch raises alerts for. */
export function RulesPage() {
  const rules = useRules();
  const [adding, setAdding] = useState(false);
  return (
    <Stack gap="md">
      {rules.error && <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />}
      {!rules.data && !rules.error && <PageSkeleton label="Loading the rules" />}
      {rules.data && (
        <SettingsSection
          title="Rules"
          about="What Tidewatch raises alerts for. Those that are built in need no setting; thresholds of your own are added here, for as many queues at once as you like."
        >
          {adding ? (
            <Paper withBorder p="md">
              <RuleForm id={null} draft={newRuleDraft("queue-depth")} onClose={() => setAdding(false)} />
            </Paper>
          ) : (
            <div>
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
                New rule
              </Button>
            </div>
          )}
          {rules.data.length === 0 && !adding && (
            <EmptyState title="No rules">Without a rule there is no alert.</EmptyState>
          )}
          {rules.data.map((item) => (
            <RuleCard key={item.rule.id} item={item} />
          ))}
        </SettingsSection>
      )}
    </Stack>
  );
}
