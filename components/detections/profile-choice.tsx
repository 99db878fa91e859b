"use client";

import { Button, Group, NativeSelect, Text, Title } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { useMay } from "@/components/people/me-provider";
import { PROFILES, type Profile } from "@/lib/detection/types";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { ConfirmProfile } from "./confirm-profile";
import { PROFILE_WORDS } from "./profile-words";
import { useProfileChange } from "./use-profile-change";

interface ProfileChoiceProps {
  readonly queueId: number;
  readonly profile: QueueDetection["profile"];
  readonly suggested: QueueDetection["suggestedProfile"];
}

/** The settings of a queue: its profile, changed after a confirmation, and the one that is suggested. */
export function ProfileChoice({ queueId, profile, suggested }: ProfileChoiceProps) {
  const change = useProfileChange(queueId);
  const [asked, setAsked] = useState<Profile | null>(null);
  const shown = change.isPending ? change.variables : profile;
  const { mutate } = change;
  const mayChange = useMay("administer");
  const ask = (chosen: Profile | undefined) => {
    if (chosen !== undefined && chosen !== shown && !change.isPending) setAsked(chosen);
  };
  return (
    <div>
      <Title order={3} fz="md" mb={4}>
        Settings
      </Title>
      <NativeSelect
        label="Profile"
        description={`${PROFILE_WORDS[shown].note}${mayChange ? "" : " Administrators can change it."}`}
        disabled={!mayChange}
        inputWrapperOrder={["label", "input", "description"]}
        maw="32rem"
        data={PROFILES.map((value) => ({ value, label: PROFILE_WORDS[value].word }))}
        value={asked ?? shown}
        aria-busy={change.isPending}
        onChange={(event) => ask(PROFILES.find((one) => one === event.currentTarget.value))}
      />
      {suggested !== null && suggested.profile !== shown && (
        <Group gap="xs" mt="xs" align="center">
          <Text fz="sm">
            Suggested: <strong>{PROFILE_WORDS[suggested.profile].word}</strong>. {suggested.reason}
          </Text>
          {mayChange && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={change.isPending}
              onClick={() => ask(suggested.profile)}
            >
              Change profile to {PROFILE_WORDS[suggested.profile].word}
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
      <ConfirmProfile
        profile={asked}
        onConfirm={(chosen) => {
          setAsked(null);
          mutate(chosen);
        }}
        onCancel={() => setAsked(null)}
      />
    </div>
  );
}
