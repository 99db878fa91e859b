"use client";

import { NativeSelect } from "@mantine/core";
import { usePathname, useSearchParams } from "next/navigation";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { DeliveryList } from "@/components/webhooks/delivery-list";
import { readStatus, STATUS_CHOICES } from "@/components/webhooks/delivery-words";
import { useDeliveries } from "@/components/webhooks/use-deliveries";
import { SettingsSection } from "../settings-section";

/** What a webhook was sent; the chosen state stands in the address. */
export function DeliveryLog(props: { readonly webhookId: number }) {
  const path = usePathname();
  const status = readStatus(useSearchParams().get("status"));
  const log = useDeliveries({ webhookId: props.webhookId, status: status ?? undefined });
  const deliveries = log.data?.pages.flatMap(({ items }) => items);
  const choose = (value: string) =>
    window.history.replaceState(null, "", value === "" ? path : `${path}?status=${value}`);
  return (
    <SettingsSection
      title="Log"
      about="Every delivery of the last 30 days, newest first: what was sent, each attempt, and what was answered."
    >
      <NativeSelect
        aria-label="State"
        w="12rem"
        data={STATUS_CHOICES}
        value={status ?? ""}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {log.error && <ProblemNotice error={log.error} onRetry={() => void log.refetch()} />}
      {!deliveries && !log.error && <PageSkeleton label="Loading the log" />}
      {deliveries?.length === 0 && (
        <EmptyState title={status === null ? "Nothing was sent yet" : "There is no such delivery"}>
          {status === null ? "Send a test to see what the receiver answers." : "Choose another state."}
        </EmptyState>
      )}
      {deliveries && deliveries.length > 0 && (
        <DeliveryList
          deliveries={deliveries}
          {...(log.hasNextPage
            ? { more: { loading: log.isFetchingNextPage, onClick: () => void log.fetchNextPage() } }
            : {})}
        />
      )}
    </SettingsSection>
  );
}
