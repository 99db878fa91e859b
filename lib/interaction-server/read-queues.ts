import {
  isJsonObject,
  type Member,
  optional,
  type RefusalLog,
  readCount,
  readFlag,
  readInstant,
  readName,
} from "./answer-element";
import type { QueueReading } from "./poll";

const DEFAULT_TENANT = "Environment";

type Draft = { -readonly [Key in keyof QueueReading]: QueueReading[Key] };

/** The queues of an answer, and whether one of them was lost because it could not be read. */
export interface QueuesRead {
  readonly queues: readonly QueueReading[];
  readonly lost: boolean;
}

/** Reads `queues`: a bad queue is refused alone, a bad optional member is refused and its queue kept without it. */
export function readQueues(elements: readonly unknown[], log: RefusalLog): QueuesRead {
  const queues: QueueReading[] = [];
  const seen = new Set<string>();
  let lost = false;
  elements.forEach((element, index) => {
    const where = `queues[${index}]`;
    const queue = readQueue(element, where, log);
    if (queue === undefined) {
      lost = true;
      return;
    }
    const key = `${queue.tenant}\0${queue.name}`;
    if (seen.has(key)) {
      log.refuse(where, `is listed twice: ${queue.name}`);
      return;
    }
    seen.add(key);
    queues.push(queue);
  });
  return { queues, lost };
}

function readQueue(element: unknown, where: string, log: RefusalLog): QueueReading | undefined {
  if (!isJsonObject(element)) {
    log.refuse(where, "is not an object");
    return undefined;
  }
  const name = required(readName(element.name), `${where}.name`, log);
  const tenant = required(readName(element.tenant ?? DEFAULT_TENANT), `${where}.tenant`, log);
  const depth = required(readCount(element.depth), `${where}.depth`, log);
  if (name === undefined || tenant === undefined || depth === undefined) return undefined;

  const capped = optional(readFlag(element.capped), `${where}.capped`, log) ?? false;
  const queue: Draft = { tenant, name, depth, capped };
  for (const metric of ["inRouting", "withAgent", "entered", "left", "removed"] as const) {
    const count = optional(readCount(element[metric]), `${where}.${metric}`, log);
    if (count !== undefined) queue[metric] = count;
  }
  const oldestAtMs = optional(readInstant(element.oldestAt), `${where}.oldestAt`, log);
  if (oldestAtMs !== undefined) queue.oldestAtMs = oldestAtMs;
  const strategy = optional(readName(element.strategy), `${where}.strategy`, log);
  if (strategy !== undefined) queue.strategy = strategy;
  return queue;
}

function required<T>(member: Member<T>, where: string, log: RefusalLog): T | undefined {
  if (member.is === "absent") log.refuse(where, "is missing");
  return optional(member, where, log);
}
