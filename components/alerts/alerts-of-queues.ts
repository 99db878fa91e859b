import { SEVERITIES } from "@/lib/alerting/rules/rule";
import type { AlertItem } from "@/lib/http/alert-schemas";

/** Which alert to look at for a queue, by the queue's id: the most severe of those about it or about a pool in which it is silent, then the newest. */
export function alertsOfQueues(alerts: readonly AlertItem[]): ReadonlyMap<number, number> {
  const worst = new Map<number, AlertItem>();
  for (const alert of alerts) {
    for (const queueId of queuesOf(alert.subject)) {
      const known = worst.get(queueId);
      if (known === undefined || loudness(alert) > loudness(known)) worst.set(queueId, alert);
    }
  }
  return new Map([...worst].map(([queueId, { id }]) => [queueId, id]));
}

function queuesOf(subject: AlertItem["subject"]): number[] {
  if (subject.kind === "queue") return [subject.id];
  return subject.kind === "pool" ? subject.silent.map(({ id }) => id) : [];
}

function loudness({ severity }: AlertItem): number {
  return SEVERITIES.indexOf(severity);
}
