"use client";

import { Text } from "@mantine/core";
import { formatCount } from "@/components/ui/format-number";
import type { RuleMatcher } from "@/lib/alerting/rules/rule";
import { useRuleMatching } from "./use-rule-matching";

const NAMED = 8;

/** Says what a rule's matcher takes at present, while it is typed. */
export function RuleMatching(props: { readonly matcher: RuleMatcher; readonly ofQueues: boolean }) {
  const { matcher, ofQueues } = props;
  const { data, isError } = useRuleMatching(matcher);
  const names = ofQueues && data !== undefined ? data.names.slice(0, NAMED) : [];
  const more = data === undefined ? 0 : data.queues - names.length;
  return (
    <div>
      <Text size="sm" fw={500} role="status">
        {words()}
      </Text>
      {names.length > 0 && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {names.join(", ")}
          {more > 0 && ` and ${formatCount(more)} more`}
        </Text>
      )}
    </div>
  );

  function words(): string {
    if (isError) return "What it watches can’t be shown now.";
    if (data === undefined) return "Looking for what it watches …";
    const found = ofQueues ? data.queues : data.servers;
    const word = ofQueues ? "queue" : "server";
    if (found === 0) return `Watches no ${word} that is known now.`;
    return `Watches ${formatCount(found)} ${found === 1 ? word : `${word}s`} now.`;
  }
}
