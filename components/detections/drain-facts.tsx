import { type Fact, FactList } from "@/components/ui/fact-list";
import { formatCount } from "@/components/ui/format-number";
import { ALARM_STATES } from "@/lib/detection/types";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { restsOnDepartures, saysHowOften } from "./departure-states";
import { formatWaits } from "./format-waits";

const EVIDENCE = {
  counters: { value: "Counters", note: "what left to routing is counted" },
  depth: { value: "Depth only", note: "more certain with the counter `left`" },
} as const;

/** The numbers behind the state of a queue. */
export function DrainFacts(props: { readonly detection: QueueDetection }) {
  const { state, expected, departed, oneIn, evidence } = props.detection;
  const period = ALARM_STATES.has(state) ? "since it began" : "in the present wait";
  const departures: Fact[] = [
    {
      name: "Should have left",
      value: expected < 0.5 ? "0" : `about ${formatCount(expected)}`,
      note: period,
    },
    { name: "Left", value: formatCount(departed), note: period },
  ];
  const facts: Fact[] = [
    ...(restsOnDepartures(state) ? departures : []),
    ...(saysHowOften(state, departed)
      ? [{ name: "A healthy queue does this", value: formatWaits(oneIn) }]
      : []),
    { name: "Departures seen by", ...EVIDENCE[evidence] },
  ];
  return <FactList facts={facts} />;
}
