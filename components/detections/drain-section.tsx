"use client";

import { Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { serverClock } from "@/components/api/server-clock";
import { loading } from "@/components/ui/loading";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { CauseList } from "./cause-list";
import { describeNotes } from "./describe-notes";
import { DrainFacts } from "./drain-facts";
import { EvidenceMeter } from "./evidence-meter";
import { NewNormal } from "./new-normal";
import { openDetection } from "./open-detection";
import { PoolList } from "./pool-list";
import { ProfileChoice } from "./profile-choice";
import { Since } from "./since";
import { StateMark } from "./state-mark";

interface DrainSectionProps {
  readonly queueId: number;
  /** Undefined while it loads for the first time. */
  readonly detection: QueueDetection | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The status of a queue: state, sentence, numbers, evidence, possible causes, and its settings. */
export function DrainSection({ queueId, detection, error, onRetry }: DrainSectionProps) {
  const titleId = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={titleId}>
      <Title order={2} id={titleId} mb="xs">
        Status
      </Title>
      {error !== null && <ProblemNotice error={error} onRetry={onRetry} />}
      {detection === undefined ? (
        error === null && <Skeleton h="14rem" {...loading("Loading the status")} />
      ) : (
        <Stack gap="lg">
          <StatusHead queueId={queueId} detection={detection} />
          <CauseList causes={detection.causes} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
            <Stack gap="lg">
              <DrainFacts detection={detection} />
              <EvidenceMeter detection={detection} />
            </Stack>
            <Stack gap="lg">
              <PoolList pools={detection.pools} />
              <ProfileChoice
                queueId={queueId}
                profile={detection.profile}
                suggested={detection.suggestedProfile}
              />
            </Stack>
          </SimpleGrid>
        </Stack>
      )}
    </Paper>
  );
}

function StatusHead({
  queueId,
  detection,
}: {
  readonly queueId: number;
  readonly detection: QueueDetection;
}) {
  const { state, since, sentence, mayAdopt, detections } = detection;
  return (
    <div>
      <Group gap="sm">
        <div role="status">
          <StateMark state={state} size="lg" />
        </div>
        {since !== null && (
          <Text c="dimmed" span>
            For <Since at={since} />
          </Text>
        )}
      </Group>
      <Text mt={4} maw="60rem">
        {sentence}
      </Text>
      {describeNotes(detection, serverClock.nowMs()).map((note) => (
        <Text key={note} mt={4} fw={500} maw="60rem">
          {note}
        </Text>
      ))}
      {mayAdopt && openDetection(detections) === null && (
        <Group mt="xs">
          <NewNormal queueId={queueId} />
        </Group>
      )}
    </div>
  );
}
