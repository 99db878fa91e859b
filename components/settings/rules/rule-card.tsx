"use client";

import { Badge, Button, Group, Paper, Stack, Switch, Text } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { KIND_WORDS } from "@/components/alerts/alert-words";
import { SeverityMark } from "@/components/alerts/severity-mark";
import { formatCount } from "@/components/ui/format-number";
import type { RuleItem } from "@/lib/http/alert-schemas";
import { ruleDraftOf } from "./rule-draft";
import { RuleForm } from "./rule-form";
import { afterwardsSentence, ruleSentence } from "./rule-words";
import { useRemoveRule, useSwitchRule } from "./use-rules";

/** One rule in plain words, with its switch, what it does now, and the ways to change and to delete it. */
export function RuleCard({ item }: { readonly item: RuleItem }) {
  const { rule, builtIn } = item;
  const [doing, setDoing] = useState<"reading" | "editing" | "deleting">("reading");
  const turn = useSwitchRule();
  if (doing === "editing") {
    const { id, ...content } = rule;
    return (
      <Paper withBorder p="md">
        <RuleForm id={id} draft={ruleDraftOf(content)} onClose={() => setDoing("reading")} />
      </Paper>
    );
  }
  return (
    <Paper withBorder p="md" component="article" aria-label={rule.name}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Group gap="xs" style={{ minWidth: 0, flex: "1 1 16rem" }}>
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {rule.name}
            </Text>
            <SeverityMark severity={rule.severity} />
            {builtIn && (
              <Badge variant="default" tt="none" fw={500}>
                Built in
              </Badge>
            )}
          </Group>
          <Switch
            label={rule.enabled ? "On" : "Off"}
            aria-label={`${rule.name}, on`}
            labelPosition="left"
            checked={rule.enabled}
            disabled={turn.isPending}
            onChange={(event) => turn.mutate({ id: rule.id, enabled: event.currentTarget.checked })}
          />
        </Group>
        <div>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {ruleSentence(rule)}
          </Text>
          <Text size="sm" c="dimmed">
            {afterwardsSentence(rule)}
          </Text>
        </div>
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed">
            {KIND_WORDS[rule.kind]} · <Now item={item} />
          </Text>
          {doing === "reading" ? (
            <Group gap="xs">
              <Button variant="default" size="compact-sm" onClick={() => setDoing("editing")}>
                Edit
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => setDoing("deleting")}>
                Delete
              </Button>
            </Group>
          ) : (
            <Deleting item={item} onKeep={() => setDoing("reading")} />
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

function Now({ item }: { readonly item: RuleItem }) {
  const { rule, pending, firing } = item;
  if (!rule.enabled) return <>switched off</>;
  if (pending + firing === 0) return <>nothing now</>;
  const parts = [
    firing > 0 && `${formatCount(firing)} firing`,
    pending > 0 && `${formatCount(pending)} about to fire`,
  ];
  return (
    <Link href={`/alerts?kind=${rule.kind}${firing > 0 ? "" : "&list=pending"}`}>
      {parts.filter(Boolean).join(", ")}
    </Link>
  );
}

function Deleting(props: { readonly item: RuleItem; readonly onKeep: () => void }) {
  const { item, onKeep } = props;
  const remove = useRemoveRule();
  return (
    <Group gap="xs">
      <Text size="sm">
        {item.builtIn ? "Delete this rule? It does not come back by itself." : "Delete this rule?"}
      </Text>
      <Button color="red.9" size="compact-sm" loading={remove.isPending} onClick={() => remove.mutate(item)}>
        Delete
      </Button>
      <Button variant="default" size="compact-sm" disabled={remove.isPending} onClick={onKeep}>
        Keep
      </Button>
    </Group>
  );
}
