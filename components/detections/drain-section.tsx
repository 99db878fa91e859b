"use client";

import { Paper, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useId } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { loading } from "@/components/ui/loading";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { CauseList } from "./cause-list";
import { DrainFacts } from "./drain-facts";
import { EvidenceMeter } from "./evidence-meter";
import { PoolList } from "./pool-list";
import { ProfileChoice } from "./profile-choice";
import { StateMark } from "./state-mark";

interface DrainSectionProps {
  readonly queueId: number;
  /** Undefined while it loads for the first time. */
  readonly detection: QueueDetection | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Whether a queue drains: state, sentence, numbers, evidence, possible causes, and what it is judged by. */
export function DrainSection({ queueId, detection, error, onRetry }: DrainSectionProps) {
  const titleId = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={titleId}>
      <Title order={2} id={titleId} mb="xs">
        Status
      </Title>
      {error !== null && <ProblemNotice error={error} onRetry={onRetry} />}
      {detection === undefined ? (
        error === null && <Skeleton h="14rem" {...loading("Loading the drain")} />
      ) : (
        <Stack gap="lg">
          <div>
            <div role="status">
              <StateMark state={detection.state} size="lg" />
            </div>
            <Text mt={4} maw="60rem">
              {detection.sentence}
            </Text>
          </div>
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
            <Stack gap="lg">
              <DrainFacts detection={detection} />
              <EvidenceMeter detection={detection} />
            </Stack>
            <Stack gap="lg">
              <ProfileChoice
                queueId={queueId}
                profile={detection.profile}
                suggested={detection.suggestedProfile}
              />
              <PoolList pools={detection.pools} />
            </Stack>
          </SimpleGrid>
          <CauseList causes={detection.causes} />
        </Stack>
      )}
    </Paper>
  );
}
