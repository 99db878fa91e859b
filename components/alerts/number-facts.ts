import type { Fact } from "@/components/ui/fact-list";
import { formatCount, formatRate } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";

const RATES = new Set(["perMinute", "usualPerMinute"]);
/** The names of the numbers that alerts carry. */
const NAMES: Readonly<Record<string, string>> = {
  expectedDepartures: "Expected to leave",
  departures: "Left",
  depth: "Depth",
  above: "Threshold",
  recoverAt: "Resolves at or below",
  oldestAgeMs: "Oldest wait",
  limitMs: "Limit",
  silentMs: "Without a reading",
  failuresInARow: "Failures in a row",
  failures: "Threshold",
  lastsMs: "For",
  perMinute: "Per minute now",
  usualPerMinute: "Usually per minute, at most",
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
