import type { AlertItem, AlertQuery } from "@/lib/http/alert-schemas";

/** True when an alert is among those that a query asks for, whatever list it asks for. */
export function meetsQuery(item: AlertItem, query: AlertQuery): boolean {
  const { severity, kind, cluster, search, queueId, serverId } = query;
  return (
    (severity === undefined || item.severity === severity) &&
    (kind === undefined || item.rule.kind === kind) &&
    (cluster === undefined || item.labels.cluster === cluster) &&
    (queueId === undefined || isAboutQueue(item, queueId)) &&
    (serverId === undefined || isAboutServer(item, serverId)) &&
    (search === undefined || isFound(item, search.trim().toLowerCase()))
  );
}

/** What decides in which list an alert stands. */
interface Standing {
  readonly phase: AlertItem["phase"];
  readonly acknowledged: object | null;
  readonly suppressed: object | null;
}

/**
 * The list in which an alert stands: one only, so that the totals add up. Suppressed alerts stand apart, acknowledged or not. Everything that
 * counts alerts counts by it: "needs attention" is the list `open`.
 */
export function listOf({ phase, acknowledged, suppressed }: Standing): Exclude<AlertQuery["list"], "firing"> {
  if (phase === "pending") return "pending";
  if (phase === "resolved") return "history";
  return suppressed !== null ? "suppressed" : acknowledged !== null ? "acknowledged" : "open";
}

/** Queues that stop together are about each that stands still. */
function isAboutQueue({ subject }: AlertItem, queueId: number): boolean {
  if (subject.kind === "pool") return subject.silent.some(({ id }) => id === queueId);
  return subject.kind === "queue" && subject.id === queueId;
}

function isAboutServer({ subject }: AlertItem, serverId: number): boolean {
  if (subject.kind === "counter") return subject.server.id === serverId;
  return subject.kind === "server" && subject.id === serverId;
}

function isFound({ subject, sentence }: AlertItem, text: string): boolean {
  return `${subject.name}\n${sentence}`.toLowerCase().includes(text);
}
