import type { AlertItem, AlertLabels, AlertMatching } from "@/lib/http/alert-schemas";
import type { Board } from "@/lib/live/board";
import type { AlertPlaces } from "../places";
import { type LabelMatcher, labelsMatch } from "../rules/matcher";
import { SEVERITIES } from "../rules/rule";
import { liveItems } from "./alert-list";

const MOST_NAMED = 20;
const MOST_VALUES = 200;

/** The firing alerts that these matchers take now; without a matcher all. */
export function matchingAlerts(
  places: Pick<AlertPlaces, "engine">,
  matchers: readonly LabelMatcher[],
): AlertMatching {
  const matching = liveItems(places).filter(
    ({ phase, labels }) => phase === "firing" && labelsMatch(labels, matchers),
  );
  return {
    count: matching.length,
    items: matching.slice(0, MOST_NAMED).map(({ id, sentence, subject }) => ({
      id,
      sentence: `${subject.name}: ${sentence}`,
    })),
  };
}

/** Where values of labels come from beside the alerts themselves. */
interface Site {
  readonly board: Pick<Board, "queues">;
  readonly collector: {
    readonly watched: ReadonlyMap<
      number,
      { readonly server: { readonly name: string; readonly cluster: string } }
    >;
  };
}

/** The labels that alerts have or could have, each with up to 200 values: those of present alerts first, then by name. */
export function knownLabels(places: Pick<AlertPlaces, "engine">, { board, collector }: Site): AlertLabels {
  const alerts = liveItems(places);
  const values = new Map<string, Set<string>>();
  for (const { labels } of alerts) addAll(values, labels);
  for (const { name, kind } of places.engine.rules) addAll(values, { rule: name, kind });
  for (const severity of SEVERITIES) addAll(values, { severity });
  for (const { server } of collector.watched.values())
    addAll(values, { server: server.name, cluster: server.cluster });
  const queues = [...board.queues.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
  for (const { name: queue, cluster, tenant, profile } of queues)
    addAll(values, { queue, cluster, tenant, profile });
  return Object.fromEntries([...values].map(([label, known]) => [label, [...known]]));
}

function addAll(values: Map<string, Set<string>>, labels: AlertItem["labels"]): void {
  for (const [label, value] of Object.entries(labels)) {
    const known = values.get(label) ?? new Set<string>();
    if (known.size < MOST_VALUES) values.set(label, known.add(value));
  }
}
