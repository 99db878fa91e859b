/** A queue as it is offered. */
export interface QueueChoice {
  readonly id: number;
  readonly name: string;
  readonly tenant: string;
  readonly cluster: string;
}

/** The queues whose name, tenant or cluster holds every word of the text, in any case; by name, then cluster. */
export function findQueues<Queue extends QueueChoice>(queues: readonly Queue[], text: string): Queue[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return queues
    .filter(({ name, tenant, cluster }) => {
      const whole = `${name} ${tenant} ${cluster}`.toLowerCase();
      return words.every((word) => whole.includes(word));
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.cluster, b.cluster) || a.id - b.id);
}

/** The ids with those added that are not among them, and in their order. */
export function withAll(ids: readonly number[], more: readonly number[]): number[] {
  return [...new Set([...ids, ...more])];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
