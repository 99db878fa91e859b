/** A queue's evidence at one moment. */
export interface QueueEvidence {
  readonly queue: string;
  /** W in nats: e^W is an e-value against "this queue drains as usual". */
  readonly drainEvidence: number;
}

/**
 * Which of a group's queues stand out together, strongest first: Benjamini–Hochberg on e-values (Wang and Ramdas, 2022), the largest k
 * with the k-th e-value ≥ n / (share·k). `falseShare` (0 to 1) bounds the expected share of wrong names among those listed. With two or
 * more, one alert for the group says more than one for each.
 */
export function standingOut(group: readonly QueueEvidence[], falseShare: number): readonly QueueEvidence[] {
  const ordered = [...group].sort((a, b) => b.drainEvidence - a.drainEvidence);
  let listed = 0;
  for (const [index, { drainEvidence }] of ordered.entries()) {
    if (drainEvidence >= Math.log(group.length / (falseShare * (index + 1)))) listed = index + 1;
  }
  return ordered.slice(0, listed);
}
