import { COUNTER_GROUPS, COUNTER_RULES } from "./counter-rules";
import type { SimulatedQueue } from "./simulated-queue";
import type { SimulatedServer } from "./simulated-server";

const heads = new WeakMap<SimulatedQueue, string>();

/**
 * The EventPing of a server as JSON text, read at `atMs`. Written by hand because it is the same text but for a few
 * numbers, five hundred times over. `clockOffMs` shifts every time stamp.
 */
export function pingBody(server: SimulatedServer, atMs: number, clockOffMs = 0): string {
  const starting = server.life.state === "starting";
  const members = JSON.stringify({
    message: "EventPing",
    at: new Date(atMs + clockOffMs).toISOString(),
    server: {
      application: server.spec.name,
      version: server.spec.version,
      startedAt: secondsIso(Math.floor((server.startedAtMs + clockOffMs) / 1000)),
      state: server.life.state,
      progress: server.progressAt(atMs),
    },
    counters: countersOf(server),
  });
  const queues = starting ? "" : server.queues.map((queue) => queueText(queue, clockOffMs)).join(",");
  return `${members.slice(0, -1)},"queues":[${queues}],"complete":${!starting}}`;
}

function countersOf(server: SimulatedServer): Record<string, Record<string, number>> {
  const groups: Record<string, Record<string, number>> = {};
  for (const group of COUNTER_GROUPS) if (server.counters.isCollected(group)) groups[group] = {};
  for (const [index, rule] of COUNTER_RULES.entries()) {
    const total = server.counters.totalAt(index);
    const group = groups[rule.group];
    if (group !== undefined && total !== null) group[rule.name] = total;
  }
  return groups;
}

function queueText(queue: SimulatedQueue, clockOffMs: number): string {
  const oldest = queue.oldestAtSec;
  const oldestAt =
    oldest === null ? "" : `,"oldestAt":"${secondsIso(oldest + Math.round(clockOffMs / 1000))}"`;
  return `${headOf(queue)}${queue.depth},"inRouting":${queue.inRouting},"withAgent":${queue.withAgent}${oldestAt},"entered":${queue.entered},"left":${queue.left},"removed":${queue.removed}}`;
}

function headOf(queue: SimulatedQueue): string {
  const known = heads.get(queue);
  if (known !== undefined) return known;
  const { name, tenant, strategy } = queue.spec;
  const head = `${JSON.stringify({ name, tenant, strategy, capped: false }).slice(0, -1)},"depth":`;
  heads.set(queue, head);
  return head;
}

function secondsIso(epochSeconds: number): string {
  return `${new Date(epochSeconds * 1000).toISOString().slice(0, 19)}Z`;
}
