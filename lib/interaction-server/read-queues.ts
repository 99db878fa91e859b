import {
  isJsonObject,
  optional,
  type RefusalLog,
  readCount,
  readFlag,
  readInstant,
  readName,
  required,
} from "./answer-element";
import type { QueueReading } from "./poll";

const DEFAULT_TENANT = "Environment";
const COUNTS = ["inRouting", "withAgent", "entered", "left", "removed"] as const;

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
    const queue = readQueue(element, index, log);
    if (queue === undefined) {
      lost = true;
      return;
    }
    const key = `${queue.tenant}\0${queue.name}`;
    if (seen.has(key)) {
      log.refuse(`is listed twice: ${queue.name}`, "queues", index);
      return;
    }
    seen.add(key);
    queues.push(queue);
  });
  return { queues, lost };
}

function readQueue(element: unknown, index: number, log: RefusalLog): QueueReading | undefined {
  if (!isJsonObject(element)) {
    log.refuse("is not an object", "queues", index);
    return undefined;
  }
  const name = required(readName(element.name), log, "queues", index, "name");
  const tenant = required(readName(element.tenant ?? DEFAULT_TENANT), log, "queues", index, "tenant");
  const depth = required(readCount(element.depth), log, "queues", index, "depth");
  if (name === undefined || tenant === undefined || depth === undefined) return undefined;

  const capped = optional(readFlag(element.capped), log, "queues", index, "capped") ?? false;
  const queue: Draft = { tenant, name, depth, capped };
  for (const metric of COUNTS) {
    const count = optional(readCount(element[metric]), log, "queues", index, metric);
    if (count !== undefined) queue[metric] = count;
  }
  const oldestAtMs = optional(readInstant(element.oldestAt), log, "queues", index, "oldestAt");
  if (oldestAtMs !== undefined) queue.oldestAtMs = oldestAtMs;
  const strategy = optional(readName(element.strategy), log, "queues", index, "strategy");
  if (strategy !== undefined) queue.strategy = strategy;
  return queue;
}
