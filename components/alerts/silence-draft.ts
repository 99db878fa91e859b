import type { LabelMatcher } from "@/lib/alerting/rules/matcher";

/** How long a silence can be at a click. */
export const SILENCE_LENGTHS = [
  { value: "1h", word: "1 hour", ms: 3_600_000 },
  { value: "4h", word: "4 hours", ms: 4 * 3_600_000 },
  { value: "1d", word: "1 day", ms: 86_400_000 },
] as const;

/** Labels that tell one alert from its neighbours; the others rather say how it stands at the moment. */
const OWN_LABELS = ["rule", "queue", "pool", "server", "cluster", "tenant", "counter", "counter_group"];

/** The labels of an alert that a silence of it begins with. */
export function labelsToSilence(labels: Readonly<Record<string, string>>): string[] {
  const own = OWN_LABELS.filter((label) => Object.hasOwn(labels, label));
  return own.length > 0 ? own : Object.keys(labels);
}

/** Demands that chosen labels are as they are in an alert. */
export function matchersOf(
  labels: Readonly<Record<string, string>>,
  chosen: readonly string[],
): LabelMatcher[] {
  return chosen.map((label) => ({ label, operator: "=", value: labels[label] ?? "" }));
}
