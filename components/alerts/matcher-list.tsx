import { Badge, Group } from "@mantine/core";
import type { LabelMatcher } from "@/lib/alerting/rules/matcher";
import { matcherWords } from "./matcher-words";

/** Demands on labels in short; `none` where there is no demand. */
export function MatcherList(props: { readonly matchers: readonly LabelMatcher[]; readonly none: string }) {
  const words = props.matchers.length === 0 ? [props.none] : props.matchers.map(matcherWords);
  return (
    <Group gap={6}>
      {words.map((each) => (
        <Badge
          key={each}
          variant="default"
          size="lg"
          radius="sm"
          tt="none"
          fw={500}
          h="auto"
          styles={{ label: { whiteSpace: "normal", overflowWrap: "anywhere" } }}
        >
          {each}
        </Badge>
      ))}
    </Group>
  );
}
