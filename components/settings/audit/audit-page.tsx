"use client";

import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { AuditEntry } from "./audit-entry";
import { AuditFilters } from "./audit-filters";
import { writeAuditView } from "./audit-view";
import { auditExportPath, useAudit } from "./use-audit";
import { useAuditView } from "./use-audit-view";

/** Who changed what and when, to be searched and to be kept as a file. */
export function AuditPage() {
  const [view, show] = useAuditView();
  const audit = useAudit(view);
  const entries = audit.data?.pages.flatMap((page) => page.items);
  return (
    <Stack gap="md">
      <Text c="dimmed" size="sm" maw="44rem">
        Every change of what Tidewatch watches, tells and whom it lets in. Entries are never changed or
        removed.
      </Text>
      <AuditFilters view={view} onChange={show} />
      <Group gap="xs">
        {(["csv", "ndjson"] as const).map((format) => (
          <Button
            key={format}
            component="a"
            href={auditExportPath(view, format)}
            download
            variant="default"
            size="compact-sm"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {format === "csv" ? "Export as CSV" : "Export as NDJSON"}
          </Button>
        ))}
      </Group>
      {audit.error && <ProblemNotice error={audit.error} onRetry={() => void audit.refetch()} />}
      {!entries && !audit.error && <PageSkeleton label="Loading the audit log" />}
      {entries?.length === 0 && (
        <EmptyState title={writeAuditView(view) === "" ? "Nothing was changed yet" : "No such entry"}>
          {writeAuditView(view) === ""
            ? "The first change of a setting appears here."
            : "Choose fewer filters, or another time."}
        </EmptyState>
      )}
      {entries && entries.length > 0 && (
        <Paper withBorder p="xs" component="section" aria-label="Entries, newest first">
          {entries.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </Paper>
      )}
      {audit.hasNextPage && (
        <Button
          variant="default"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          Show older entries
        </Button>
      )}
    </Stack>
  );
}
