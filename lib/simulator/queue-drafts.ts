import type { WorkKind } from "./week-profile";
import type { QueueSpec } from "./world-spec";

/** A queue before it is known which servers hold it. */
export type QueueDraft = Omit<QueueSpec, "servers">;

const common = { tenant: "Environment", handlingSigma: 0.55, utilisation: 0.88, startDepth: 0 };

/** E-mail that waits for agents; the night's mail builds up until the morning. Arrivals are those of the busiest hour. */
export function email(name: string, arrivalsPerHour: number, handlingSeconds: number): QueueDraft {
  return {
    ...common,
    ...draft(name, arrivalsPerHour, handlingSeconds),
    profile: "distribution",
    kind: "email",
  };
}

/** Chat that waits for agents, with customers who give up after four minutes on average. */
export function chat(name: string, arrivalsPerHour: number, handlingSeconds: number): QueueDraft {
  return {
    ...common,
    ...draft(name, arrivalsPerHour, handlingSeconds),
    profile: "distribution",
    kind: "chat",
    patienceSeconds: 240,
    utilisation: 0.95,
  };
}

/** Work items that wait for agents. */
export function workItem(name: string, arrivalsPerHour: number, handlingSeconds: number): QueueDraft {
  return {
    ...common,
    ...draft(name, arrivalsPerHour, handlingSeconds),
    profile: "distribution",
    kind: "workitem",
  };
}

/** A queue whose strategy handles everything at once. */
export function immediate(name: string, kind: WorkKind, arrivalsPerHour: number): QueueDraft {
  return { ...common, ...draft(name, arrivalsPerHour, 2), profile: "immediate", kind };
}

/** An archive: meant to be large, no strategy, thinned out at night. */
export function archive(name: string, arrivalsPerHour: number, startDepth: number): QueueDraft {
  return {
    ...common,
    name,
    arrivalsPerHour,
    handlingSeconds: 0,
    profile: "archive",
    kind: "archive",
    startDepth,
  };
}

function draft(name: string, arrivalsPerHour: number, handlingSeconds: number) {
  return { name, arrivalsPerHour, handlingSeconds, strategy: name.replace(/\.Q$/, ".Route") };
}
