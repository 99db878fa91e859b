import type { LiveAlert } from "./alert-store";
import type { Firing } from "./rules/alert-state";
import { SEVERITIES } from "./rules/rule";

/** The alert that speaks for each queue and each server, by their ids: the one to go to from a board. */
export interface AlertLinks {
  readonly queues: ReadonlyMap<number, number>;
  readonly servers: ReadonlyMap<number, number>;
}

export const NO_LINKS: AlertLinks = { queues: new Map(), servers: new Map() };

/**
 * Of the alerts that fire about a queue or a server, the one that is sent, then the most severe, then the newest. Queues that stop together
 * are spoken for by the alert that lists them.
 */
export function alertLinks(alerts: Iterable<LiveAlert>): AlertLinks {
  const queues = new Map<number, Spokesman>();
  const servers = new Map<number, Spokesman>();
  for (const { id, subject, state } of alerts) {
    if (state.phase !== "firing") continue;
    const alert = { id, state };
    if (subject.kind === "queue") prefer(queues, subject.id, alert);
    else if (subject.kind === "pool") for (const member of subject.silent) prefer(queues, member.id, alert);
    else prefer(servers, subject.kind === "server" ? subject.id : subject.server.id, alert);
  }
  return { queues: idsOf(queues), servers: idsOf(servers) };
}

interface Spokesman {
  readonly id: number;
  readonly state: Firing;
}

function prefer(known: Map<number, Spokesman>, of: number, alert: Spokesman): void {
  const present = known.get(of);
  if (
    present === undefined ||
    rank(alert) > rank(present) ||
    (rank(alert) === rank(present) && alert.id > present.id)
  )
    known.set(of, alert);
}

function rank({ state: { suppression, statement } }: Spokesman): number {
  return (suppression === null ? SEVERITIES.length : 0) + SEVERITIES.indexOf(statement.severity);
}

function idsOf(known: ReadonlyMap<number, Spokesman>): ReadonlyMap<number, number> {
  return new Map([...known].map(([of, { id }]) => [of, id]));
}
