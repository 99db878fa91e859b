"use client";

import { Checkbox, Group, MultiSelect, Stack, TagsInput } from "@mantine/core";
import type { ReactNode } from "react";
import { PROFILE_WORDS } from "@/components/detections/profile-words";
import { useQueues } from "@/components/queues/use-queues";
import { useServers } from "@/components/servers/use-servers";
import { useClusters } from "@/components/settings/calendar/use-clusters";
import type { RuleMatcher } from "@/lib/alerting/rules/rule";
import { PROFILES } from "@/lib/detection/types";
import { RuleMatching } from "./rule-matching";

const SHOWN = 50;

/** Where a rule looks: names, profiles, clusters and servers, with how much that takes. */
export function RulePlaceFields(props: {
  readonly matcher: RuleMatcher;
  readonly ofQueues: boolean;
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly onChange: (matcher: RuleMatcher) => void;
}) {
  const { matcher, ofQueues, errors, onChange } = props;
  const queues = useQueues();
  const servers = useServers();
  const clusters = useClusters();
  const queueNames = distinct((queues.data?.queues ?? []).map(({ name }) => name));
  const serverNames = (servers.data?.servers ?? []).map(({ name }) => name);
  const clusterNames = (clusters.data ?? []).map(({ name }) => name);
  return (
    <Stack gap="md">
      {ofQueues && (
        <>
          <TagsInput
            label="Queues"
            description="Names or patterns, * for any text; none = all. Enter after each."
            placeholder={matcher.queues.length === 0 ? "Email.*" : ""}
            maxTags={200}
            limit={SHOWN}
            data={queueNames}
            splitChars={[]}
            error={errors["matcher.queues"]}
            value={matcher.queues}
            onChange={(next) => onChange({ ...matcher, queues: next })}
          />
          <Checkbox.Group
            label="Profiles"
            description="None = all but archives, which are meant to be large."
            value={matcher.profiles}
            onChange={(next) =>
              onChange({ ...matcher, profiles: PROFILES.filter((profile) => next.includes(profile)) })
            }
          >
            <Group gap="lg" mt={6}>
              {PROFILES.map((profile) => (
                <Checkbox key={profile} value={profile} label={PROFILE_WORDS[profile].word} />
              ))}
            </Group>
          </Checkbox.Group>
        </>
      )}
      <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
        <MultiSelect
          label="Clusters"
          placeholder={matcher.clusters.length === 0 ? "All" : ""}
          searchable
          data={distinct([...clusterNames, ...matcher.clusters])}
          error={errors["matcher.clusters"]}
          value={matcher.clusters}
          onChange={(next) => onChange({ ...matcher, clusters: next })}
        />
        <MultiSelect
          label="Servers"
          placeholder={matcher.servers.length === 0 ? "All" : ""}
          searchable
          data={distinct([...serverNames, ...matcher.servers])}
          error={errors["matcher.servers"]}
          value={matcher.servers}
          onChange={(next) => onChange({ ...matcher, servers: next })}
        />
      </Group>
      <RuleMatching matcher={matcher} ofQueues={ofQueues} />
    </Stack>
  );
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort((one, other) => one.localeCompare(other));
}
