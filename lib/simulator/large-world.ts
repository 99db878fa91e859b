import { COUNTER_GROUPS } from "./counter-rules";
import { archive, chat, email, immediate, type QueueDraft, workItem } from "./queue-drafts";
import type { WorldSpec } from "./world-spec";

/** How large a generated world is; servers and queues are totals, spread evenly over the clusters. */
export interface WorldSize {
  readonly clusters: number;
  readonly servers: number;
  readonly queues: number;
}

/** Generates a world of any size for benchmarks; every queue is held by one server. Throws a RangeError on a size that cannot be. */
export function generateWorld(size: WorldSize): WorldSpec {
  if (size.clusters < 1 || size.servers < size.clusters || size.queues < 0) {
    throw new RangeError("a world needs at least one cluster and at least as many servers as clusters");
  }
  const clusters = Array.from({ length: size.clusters }, (_, clusterIndex) => {
    const servers = numbersOf(size.servers, clusterIndex, size.clusters).map((index) => ({
      name: `IxnSrv_${String(index + 1).padStart(3, "0")}`,
      version: "8.5.313.04",
      collects: COUNTER_GROUPS,
    }));
    const queues = numbersOf(size.queues, clusterIndex, size.clusters).map((index, place) => ({
      ...draftOf(index),
      servers: [servers[place % servers.length]?.name ?? ""],
    }));
    return { name: `Cluster-${clusterIndex + 1}`, servers, queues };
  });
  return { clusters };
}

function draftOf(index: number): QueueDraft {
  const number = String(index + 1).padStart(5, "0");
  const arrivals = 20 + ((index * 37) % 160);
  switch (index % 10) {
    case 0:
    case 1:
      return immediate(`Email.Inbound.${number}.Q`, "email", arrivals * 2);
    case 2:
    case 3:
    case 4:
      return email(`Email.Group.${number}.Q`, arrivals, 240 + ((index * 53) % 360));
    case 5:
    case 6:
      return chat(`Chat.Group.${number}.Q`, arrivals, 300 + ((index * 41) % 420));
    case 7:
    case 8:
      return workItem(`WorkItem.Group.${number}.Q`, arrivals, 180 + ((index * 29) % 400));
    default:
      return archive(`Email.Archive.${number}.Q`, arrivals, 5000 + ((index * 7919) % 60_000));
  }
}

function numbersOf(total: number, remainder: number, divisor: number): number[] {
  return Array.from({ length: total }, (_, index) => index).filter((index) => index % divisor === remainder);
}
