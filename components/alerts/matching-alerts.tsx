"use client";

import { List, Text } from "@mantine/core";
import { formatCount } from "@/components/ui/format-number";
import type { LabelMatcher } from "@/lib/alerting/rules/matcher";
import { matcherMistakes } from "./matcher-words";
import { useMatchingAlerts } from "./use-matching-alerts";

const SHOWN = 5;

/** Says what matchers take among the alerts that fire now, while they are typed; `verb` such as "Mutes". */
export function MatchingAlerts(props: { readonly verb: string; readonly matchers: readonly LabelMatcher[] }) {
  const { verb, matchers } = props;
  const isWhole = Object.keys(matcherMistakes(matchers)).length === 0;
  const { data, isError } = useMatchingAlerts(matchers, isWhole);
  const items = isWhole && data !== undefined ? data.items.slice(0, SHOWN) : [];
  const more = isWhole && data !== undefined ? data.count - items.length : 0;
  return (
    <div>
      <Text size="sm" fw={500} role="status">
        {words()}
      </Text>
      {items.length > 0 && (
        <List size="sm" c="dimmed" withPadding>
          {items.map(({ id, sentence }) => (
            <List.Item key={id}>{sentence}</List.Item>
          ))}
          {more > 0 && <List.Item>and {formatCount(more)} more</List.Item>}
        </List>
      )}
    </div>
  );

  function words(): string {
    if (!isWhole) return "Complete the fields to see which alerts are meant.";
    if (isError) return "Which alerts are meant can’t be shown now.";
    if (data === undefined) return "Looking for alerts …";
    if (data.count === 0) return `${verb} no alert that fires now.`;
    return `${verb} ${formatCount(data.count)} ${data.count === 1 ? "alert" : "alerts"} now.`;
  }
}
