import { levelFor } from "../rivals";
import { type FaultRun, runFault } from "./run-fault";
import type { FaultQueue, FaultScenario } from "./scenario";
import { type Snapshot, snapshotOf } from "./snapshots";

/** From so many learned queues of each kind the seeds branch. */
export const LEARNING_SEEDS = 4;

/** Which of the learned queues a seed branches from. */
export function snapshotSeed(seed: number, learningSeeds: number): number {
  return 1 + (seed % learningSeeds);
}

/** The kinds of queue that scenarios need, each once. */
export function queuesOf(scenarios: readonly FaultScenario[]): FaultQueue[] {
  return [...new Map(scenarios.map(({ queue }) => [queue.name, queue])).values()];
}

/** Learns the part of the snapshots that falls to this process. */
export function learnSnapshots(
  scenarios: readonly FaultScenario[],
  part: number,
  parts: number,
  learningSeeds: number,
): void {
  let number = 0;
  for (const queue of queuesOf(scenarios)) {
    for (let seed = 1; seed <= learningSeeds; seed += 1) {
      if (number++ % parts === part) snapshotOf(queue, seed);
    }
  }
}

/** Runs the part of all faults that falls to this process; the snapshots are on the disk, or are learned. */
export function* measureFaults(
  scenarios: readonly FaultScenario[],
  seeds: number,
  part: number,
  parts: number,
  learningSeeds: number,
): Generator<{ scenario: string; seed: number; fault: FaultRun }> {
  const snapshots = new Map<string, Snapshot[]>();
  for (const queue of queuesOf(scenarios)) {
    snapshots.set(
      queue.name,
      Array.from({ length: learningSeeds }, (_, index) => snapshotOf(queue, index + 1)),
    );
  }
  // An archive alarms by no rule: it has no part in the levels.
  const healthy = [...snapshots.values()].flat().filter(({ queue }) => !queue.startsWith("archive"));
  const all = levelsOf(healthy);
  let number = 0;
  for (const scenario of scenarios) {
    const learned = snapshots.get(scenario.queue.name) ?? [];
    const levels = { own: levelsOf(learned), all };
    for (let seed = 1; seed <= seeds; seed += 1) {
      if (number++ % parts !== part) continue;
      const snapshot = learned[snapshotSeed(seed, learningSeeds) - 1];
      if (snapshot === undefined) throw new Error("There is no such snapshot.");
      yield { scenario: scenario.name, seed, fault: runFault(scenario, snapshot, seed, { levels }) };
    }
  }
}

const RIVALS_LEARN_DAYS = 7;
const MONTH_DAYS = 30;

/** Each rival's level at which it alarms in the healthy learned days as often as the knob tolerates: once a queue and month. */
function levelsOf(learned: readonly Snapshot[]): number[] {
  const days = learned.reduce((sum, { learnedDays }) => sum + learnedDays - RIVALS_LEARN_DAYS, 0);
  const maxima = learned[0]?.rivalMaxima ?? [];
  return maxima.map((_, index) =>
    levelFor(
      learned.map(({ rivalMaxima }) => ({ healthyMax: rivalMaxima[index] ?? 0, highs: [] })),
      Math.round(days / MONTH_DAYS),
    ),
  );
}
