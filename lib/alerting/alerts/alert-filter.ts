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
