"use client";

import { Button, Group, NativeSelect, Text } from "@mantine/core";
import { ProblemNotice } from "@/components/api/problem-notice";
import { useMay } from "@/components/people/me-provider";
import { PROFILES } from "@/lib/detection/types";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { PROFILE_WORDS } from "./profile-words";
import { useProfileChange } from "./use-profile-change";

interface ProfileChoiceProps {
  readonly queueId: number;
  readonly profile: QueueDetection["profile"];
  readonly suggested: QueueDetection["suggestedProfile"];
}

/** What a queue is for, to be changed, and what its history suggests. */
export function ProfileChoice({ queueId, profile, suggested }: ProfileChoiceProps) {
  const change = useProfileChange(queueId);
  const shown = change.isPending ? change.variables : profile;
  const { mutate } = change;
  const mayChange = useMay("administer");
  return (
    <div>
      <NativeSelect
        label="Profile"
        description={`${PROFILE_WORDS[shown].note}${mayChange ? "" : " Administrators can change it."}`}
        disabled={!mayChange}
        inputWrapperOrder={["label", "input", "description"]}
        maw="32rem"
        data={PROFILES.map((value) => ({ value, label: PROFILE_WORDS[value].word }))}
        value={shown}
        aria-busy={change.isPending}
        onChange={(event) => {
          const chosen = PROFILES.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined && chosen !== shown && !change.isPending) mutate(chosen);
        }}
      />
      {suggested !== null && suggested.profile !== shown && (
        <Group gap="xs" mt="xs" align="center">
          <Text fz="sm">
            Its history suggests <strong>{PROFILE_WORDS[suggested.profile].word}</strong>: {suggested.reason}
          </Text>
          {mayChange && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={change.isPending}
              onClick={() => mutate(suggested.profile)}
            >
              Take {PROFILE_WORDS[suggested.profile].word}
            </Button>
          )}
        </Group>
      )}
      {change.isError && (
        <div>
          <Text fz="sm" my="xs">
            The profile was not changed.
          </Text>
          <ProblemNotice error={change.error} onRetry={() => mutate(change.variables)} />
        </div>
      )}
    </div>
  );
}
