"use client";

import { Alert, Badge, Group, List, Paper, Stack, Text } from "@mantine/core";
import { IconBellOff } from "@tabler/icons-react";
import Link from "next/link";
import { isNotFound } from "@/components/api/api-error";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { usePageTitle } from "@/components/ui/use-page-title";
import type { AlertDetail } from "@/lib/http/alert-schemas";
import { AlertChart } from "./alert-chart";
import { AlertDeliveries } from "./alert-deliveries";
import { AlertEvents } from "./alert-events";
import { AlertHead } from "./alert-head";
import { subjectName } from "./alert-words";
import { RelatedAlerts } from "./related-alerts";
import { useAlert } from "./use-alert";

/** Everything about one alert: what is wrong, since when, who has acknowledged it, who was notified, and the numbers around the moment. */
export function AlertPage(props: { readonly alertId: number }) {
  const { data: alert, error, refetch } = useAlert(props.alertId);
  const name = alert ? `${alert.rule.name}: ${subjectName(alert.subject)}` : null;
  usePageTitle(name);
  if (isNotFound(error)) {
    return (
      <EmptyState level={1} title="There is no such alert">
        It may be older than what Tidewatch keeps. See <Link href="/alerts">all alerts</Link>.
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!alert && !error && <PageSkeleton label="Loading the alert" />}
      {alert && name !== null && (
        <>
          <PageHead back={{ href: "/alerts", word: "Alerts" }} name={name}>
            {alert.subject.cluster}
          </PageHead>
          <AlertHead alert={alert} />
          <WhyNotSent reasons={alert.whyNotSent} />
          <RelatedAlerts
            explainedBy={alert.explainedBy}
            explains={alert.explains}
            explainsCount={alert.explainsCount}
          />
          {alert.chart && <AlertChart alert={alert} chart={alert.chart} />}
          <AlertEvents events={alert.events} />
          <AlertDeliveries alertId={alert.id} />
          <Labels labels={alert.labels} />
        </>
      )}
    </Stack>
  );
}

function WhyNotSent(props: { readonly reasons: AlertDetail["whyNotSent"] }) {
  const [first, ...more] = props.reasons;
  if (first === undefined) return null;
  return (
    <Alert color="gray" icon={<IconBellOff aria-hidden />} title="Why it does not notify" role="note">
      {more.length === 0 ? (
        first
      ) : (
        <List size="sm">
          {props.reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

function Labels(props: { readonly labels: AlertDetail["labels"] }) {
  return (
    <Paper component="section" withBorder p="md" aria-label="Labels">
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          Labels
        </Text>
        {Object.entries(props.labels).map(([label, value]) => (
          <Badge key={label} variant="default" tt="none" fw={500} maw="100%">
            {label} = {value}
          </Badge>
        ))}
      </Group>
    </Paper>
  );
}
