import type { RuleKind } from "./rule";
import type { Subject } from "./subject";

/** What inhibition looks at of an alert. */
export interface InhibitionAlert {
  readonly key: string;
  readonly kind: RuleKind;
  /** The name of its rule. */
  readonly rule: string;
  readonly subject: Subject;
  readonly phase: "pending" | "firing" | "resolved";
}

/** The alert that explains another, by key, and how, in a sentence. */
export interface Inhibition {
  readonly by: string;
  readonly sentence: string;
}

/** Of the server itself, these only say again that it does not answer. */
const SAYS_AGAIN: ReadonlySet<RuleKind> = new Set([
  "no-data",
  "counters-off",
  "server-transition",
  "error-surge",
]);

/**
 * Which alerts are explained by another that fires, by the key of the explained one. A server that does not answer explains its own other
 * alerts and those of queues that only such servers hold. Queues that stop together explain their silent members' own alerts, save
 * missing readings and archives. What explains is never explained itself. Takes time in proportion to the number of alerts.
 */
export function inhibitions(alerts: readonly InhibitionAlert[]): ReadonlyMap<string, Inhibition> {
  const causes = alerts.filter(({ phase }) => phase === "firing");
  const downServers = new Map<number, InhibitionAlert>();
  const stoppedPools = new Map<number, InhibitionAlert>();
  for (const cause of causes) {
    const { kind, subject } = cause;
    if (kind === "server-unreachable" && subject.kind === "server" && !downServers.has(subject.id))
      downServers.set(subject.id, cause);
    if (kind !== "queue-not-draining" || subject.kind !== "pool") continue;
    for (const { id } of subject.silent) if (!stoppedPools.has(id)) stoppedPools.set(id, cause);
  }
  const explained = new Map<string, Inhibition>();
  for (const alert of alerts) {
    const inhibition = byServers(alert, downServers) ?? byPool(alert, stoppedPools);
    if (inhibition !== null) explained.set(alert.key, inhibition);
  }
  return explained;
}

/** The alerts that each cause explains, for its page: keys by the key of the cause. */
export function explainedBy(
  explained: ReadonlyMap<string, Inhibition>,
): ReadonlyMap<string, readonly string[]> {
  const byCause = new Map<string, string[]>();
  for (const [key, { by }] of explained) {
    const keys = byCause.get(by);
    if (keys === undefined) byCause.set(by, [key]);
    else keys.push(key);
  }
  return byCause;
}

function byServers(
  { kind, subject }: InhibitionAlert,
  down: ReadonlyMap<number, InhibitionAlert>,
): Inhibition | null {
  const servers = serversOf(kind, subject);
  const [first] = servers;
  if (first === undefined || !servers.every(({ id }) => down.has(id))) return null;
  const cause = down.get(first.id);
  if (cause === undefined) return null;
  const names = servers.map(({ name }) => name).join(", ");
  const sentence =
    subject.kind === "queue"
      ? `Explained by another alert: ${names} ${servers.length === 1 ? "does" : "do"} not answer, and all readings of this queue come from there.`
      : `Explained by another alert: ${names} does not answer.`;
  return { by: cause.key, sentence };
}

function serversOf(
  kind: RuleKind,
  subject: Subject,
): readonly { readonly id: number; readonly name: string }[] {
  switch (subject.kind) {
    case "queue":
      return subject.servers;
    case "server":
      return SAYS_AGAIN.has(kind) ? [subject] : [];
    case "counter":
      return [subject.server];
    case "pool":
      return [];
  }
}

function byPool(
  { kind, subject }: InhibitionAlert,
  stopped: ReadonlyMap<number, InhibitionAlert>,
): Inhibition | null {
  if (subject.kind !== "queue" || subject.profile === "archive" || kind === "no-data") return null;
  const cause = stopped.get(subject.id);
  if (cause === undefined || cause.subject.kind !== "pool") return null;
  const { of, name } = cause.subject;
  const place = {
    strategy: `the strategy ${name}`,
    cluster: `the cluster ${name}`,
    group: `the group ${name}`,
  }[of];
  return {
    by: cause.key,
    sentence: `Explained by another alert: the queues of ${place} have stopped together.`,
  };
}
