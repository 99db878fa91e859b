import type { Fact } from "@/components/ui/fact-list";
import { formatCount, formatRate } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";

const RATES = new Set(["perMinute", "usualPerMinute"]);
/** How the numbers of the rules' sentences are called. */
const NAMES: Readonly<Record<string, string>> = {
  expectedDepartures: "Should have left",
  departures: "Left",
  depth: "Depth",
  above: "Threshold",
  recoverAt: "Recovers at",
  oldestAgeMs: "Oldest waits",
  limitMs: "Limit",
  silentMs: "Without a reading",
  failuresInARow: "Failures in a row",
  failures: "Threshold",
  lastsMs: "Lasts",
  perMinute: "A minute now",
  usualPerMinute: "A minute at most as usual",
  count: "Since it rose faster",
  missingGroups: "Groups missing",
  silentQueues: "Queues without a departure",
  queues: "Queues together",
};

/** The numbers of an alert's sentence as facts, in the rule's order; those that are not known by name keep theirs. */
export function numberFacts(numbers: Readonly<Record<string, number>>): Fact[] {
  return Object.entries(numbers).map(([name, value]) => ({
    name: NAMES[name] ?? inWords(name),
    value: name.endsWith("Ms")
      ? formatDuration(value)
      : RATES.has(name)
        ? formatRate(value)
        : formatCount(value),
  }));
}

function inWords(name: string): string {
  const words = name.replace(/Ms$/, "").replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
