"use client";

import { Box, Stack } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { useMay } from "@/components/people/me-provider";
import { useClusters } from "@/components/settings/calendar/use-clusters";
import { useAddressView } from "@/components/ui/use-address-view";
import { usePageTitle } from "@/components/ui/use-page-title";
import { AlertFilters } from "./alert-filters";
import { AlertList, AlertListSkeleton } from "./alert-list";
import { AlertTabs } from "./alert-tabs";
import { readAlertView, writeAlertView } from "./alert-view";
import { NoAlerts } from "./no-alerts";
import { useAlerts } from "./use-alerts";
import { titleWithCount, useOpenAlerts } from "./use-open-alerts";

const IN_ADDRESS = { read: readAlertView, write: writeAlertView };

/** All alerts by list: open, acknowledged, suppressed, pending and resolved. */
export function AlertsPage() {
  const mayAcknowledge = useMay("acknowledge");
  const [view, setView] = useAddressView(IN_ADDRESS);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } =
    useAlerts(view);
  const clusters = useClusters();
  const totals = data?.pages[0]?.totals;
  const alerts = data?.pages.flatMap((page) => page.items) ?? [];
  usePageTitle(titleWithCount("Alerts", useOpenAlerts()));
  return (
    <Stack gap="md">
      <AlertFilters view={view} clusters={clusters.data?.map(({ name }) => name) ?? []} onChange={setView} />
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <AlertTabs list={view.list} totals={totals} onChange={(list) => setView({ ...view, list })}>
        {!totals && !error && <AlertListSkeleton />}
        {totals && (
          // What is shown still belongs to the choice before.
          <Box
            opacity={isPlaceholderData ? 0.5 : 1}
            inert={isPlaceholderData}
            aria-busy={isPlaceholderData}
            mt="xs"
          >
            {alerts.length === 0 && !hasNextPage ? (
              <NoAlerts view={view} totals={totals} onChange={setView} />
            ) : (
              <AlertList
                key={view.list}
                alerts={alerts}
                choosable={mayAcknowledge && view.list === "open"}
                onMore={hasNextPage ? () => void fetchNextPage() : null}
                loadingMore={isFetchingNextPage}
              />
            )}
          </Box>
        )}
      </AlertTabs>
    </Stack>
  );
}
