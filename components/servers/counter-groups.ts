import type { CounterList } from "@/lib/http/api-schemas";

type Counter = CounterList["items"][number];

/** The groups that Interaction Server documents, and the option in `[settings]` that switches each on. */
const KNOWN_GROUPS = [
  { group: "requests", title: "Requests, by type", option: "collect-request-counters" },
  { group: "errors", title: "Protocol errors, by error type", option: "collect-error-counters" },
  { group: "espErrors", title: "ESP errors, by original request type", option: "collect-esp-error-counters" },
] as const;

/** One group of counters as the server page shows it. */
export interface CounterGroup {
  readonly group: string;
  readonly title: string;
  /** By name. */
  readonly counters: readonly Counter[];
  /** Why there is nothing new in it, for a person; null when it is collected. */
  readonly absence: string | null;
}

/** The counters by group: the documented groups first, in any case, then those that the server has besides. */
export function groupCounters(counters: readonly Counter[], collected: readonly string[]): CounterGroup[] {
  const byName = (a: Counter, b: Counter) => a.name.localeCompare(b.name, "en", { numeric: true });
  const of = (group: string) => counters.filter((counter) => counter.group === group).sort(byName);
  const known = KNOWN_GROUPS.map(({ group, title, option }) => ({
    group,
    title,
    counters: of(group),
    absence: collected.includes(group) ? null : `${group} is not collected: ${option} is off or not known.`,
  }));
  const knownNames = new Set<string>(KNOWN_GROUPS.map(({ group }) => group));
  const others = [...new Set([...collected, ...counters.map((counter) => counter.group)])]
    .filter((group) => !knownNames.has(group))
    .sort()
    .map((group) => ({
      group,
      title: group,
      counters: of(group),
      absence: collected.includes(group) ? null : `${group} was not in the last answer.`,
    }));
  return [...known, ...others];
}
