"use client";

import { Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { serverClock } from "@/components/api/server-clock";
import { loading } from "@/components/ui/loading";
import { ToneMark } from "@/components/ui/tone-mark";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { CauseList } from "./cause-list";
import { describeNotes } from "./describe-notes";
import { type Look, STATE_WORDS } from "./detection-words";
import { DrainFacts } from "./drain-facts";
import { EvidenceMeter } from "./evidence-meter";
import { NewNormal } from "./new-normal";
import { openDetection } from "./open-detection";
import { PoolList } from "./pool-list";
import { ProfileChoice } from "./profile-choice";
import { Since } from "./since";

/** The status as the board shows it; `since` is null where the board does not say it. */
export interface ShownStatus extends Look {
  readonly word: string;
  readonly since: string | null;
}

interface DrainSectionProps {
  readonly queueId: number;
  /** The gravest of the detector's state and the queue's alert; undefined while the detector's state loads. */
  readonly status: ShownStatus | undefined;
  /** Undefined while it loads for the first time. */
  readonly detection: QueueDetection | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The status of a queue: state, sentence, numbers, evidence, possible causes, and its settings. */
export function DrainSection({ queueId, status, detection, error, onRetry }: DrainSectionProps) {
  const titleId = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={titleId}>
      <Title order={2} id={titleId} mb="xs">
        Status
      </Title>
      {error !== null && <ProblemNotice error={error} onRetry={onRetry} />}
      {detection === undefined || status === undefined ? (
        error === null && <Skeleton h="14rem" {...loading("Loading the status")} />
      ) : (
        <Stack gap="lg">
          <StatusHead queueId={queueId} status={status} detection={detection} />
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
  status,
  detection,
}: {
  readonly queueId: number;
  readonly status: ShownStatus;
  readonly detection: QueueDetection;
}) {
  const { state, sentence, mayAdopt, detections } = detection;
  const { word, Icon, tone } = status;
  const since = status.since ?? (word === STATE_WORDS[state].word ? detection.since : null);
  return (
    <div>
      <Group gap="sm">
        <div role="status">
          <ToneMark word={word} Icon={Icon} tone={tone} size="lg" />
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
