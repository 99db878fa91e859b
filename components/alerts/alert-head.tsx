"use client";

import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { serverClock } from "@/components/api/server-clock";
import { Since } from "@/components/detections/since";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { formatDuration, formatMoment, formatShortMoment } from "@/components/ui/format-time";
import type { AlertDetail } from "@/lib/http/alert-schemas";
import classes from "./alert-head.module.css";
import { AlertStanding } from "./alert-standing";
import { numberFacts } from "./number-facts";
import { SeverityMark } from "./severity-mark";
import { SubjectLink } from "./subject-link";
import { useAlertActions } from "./use-alert-actions";

const PHASE_WORDS = { pending: "Pending: not fired yet", firing: "Firing", resolved: "Resolved" } as const;

/** What is wrong in a sentence with its numbers, how it stands, and what can be done. */
export function AlertHead({ alert }: { readonly alert: AlertDetail }) {
  const { buttons, form } = useAlertActions(alert, "sm");
  return (
    <Paper component="section" withBorder p="md" aria-label="What is wrong">
      <Stack gap="md">
        <Group justify="space-between" align="start" gap="sm">
          <Group gap="md">
            <SeverityMark severity={alert.severity} size="lg" />
            <Text fw={600} role="status">
              {PHASE_WORDS[alert.phase]}
            </Text>
            {alert.flapping && (
              <Badge variant="default" tt="none">
                flapping
              </Badge>
            )}
            <SubjectLink subject={alert.subject} />
          </Group>
          {buttons}
        </Group>
        {form}
        <Text fz="lg" maw="60rem" className={classes.sentence}>
          {alert.sentence}
        </Text>
        <div className={classes.numbers}>
          <FactList facts={numberFacts(alert.numbers)} />
        </div>
        <FactList facts={timeFacts(alert)} />
        <AlertStanding alert={alert} />
      </Stack>
    </Paper>
  );
}

function timeFacts({ phase, rule, startedAt, firedAt, resolvedAt }: AlertDetail): Fact[] {
  const moment = (at: string) => (
    <time dateTime={at} title={formatMoment(at)}>
      {formatShortMoment(at, serverClock.nowMs())}
    </time>
  );
  const from = firedAt ?? startedAt;
  const facts: Fact[] = [{ name: "Rule", value: rule.name, wide: true }];
  if (phase === "pending") facts.push({ name: "Seen", value: moment(startedAt) });
  else if (firedAt === null || startedAt === firedAt) facts.push({ name: "Fired", value: moment(from) });
  else
    facts.push(
      { name: "First fired", value: moment(startedAt) },
      { name: "Fired again", value: moment(firedAt) },
    );
  if (resolvedAt !== null) facts.push({ name: "Resolved", value: moment(resolvedAt) });
  facts.push(
    resolvedAt === null
      ? { name: phase === "pending" ? "Seen for" : "Firing for", value: <Since at={from} /> }
      : { name: "Lasted", value: formatDuration(Date.parse(resolvedAt) - Date.parse(from)) },
  );
  return facts;
}
