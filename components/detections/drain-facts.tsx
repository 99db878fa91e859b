import { type Fact, FactList } from "@/components/ui/fact-list";
import { formatCount } from "@/components/ui/format-number";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { isFlagged } from "./detection-words";
import { formatWaits } from "./format-waits";
import { Since } from "./since";

const EVIDENCE = {
  counters: { value: "Counters", note: "what left to routing is counted" },
  depth: { value: "Depth alone", note: "surer with the counter `left`" },
} as const;

/** The numbers behind the state of a queue. */
export function DrainFacts(props: { readonly detection: QueueDetection }) {
  const { state, since, expected, departed, oneIn, evidence, strategy } = props.detection;
  const sinceWord = isFlagged(state) ? "since it began" : "in the present wait";
  const facts: Fact[] = [
    {
      name: "Should have left",
      value: expected < 0.5 ? "0" : `about ${formatCount(expected)}`,
      note: sinceWord,
    },
    { name: "Left", value: formatCount(departed), note: sinceWord },
    { name: "In a healthy queue", value: formatWaits(oneIn) },
    { name: "Lasts", value: since === null ? "–" : <Since at={since} /> },
    { name: "Departures seen by", ...EVIDENCE[evidence] },
    {
      name: "Strategy that should drain it",
      value: strategy ?? "not known",
      wide: true,
      ...(strategy === null ? { note: "the bridge does not name it" } : {}),
    },
  ];
  return <FactList facts={facts} />;
}
