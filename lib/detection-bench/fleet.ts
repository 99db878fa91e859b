import { createBusyness } from "@/lib/simulator/busyness";
import { createRandom, type RandomSource } from "@/lib/simulator/random";
import { sampleGammaOfMeanOne } from "@/lib/simulator/samplers";
import { arrivalLevel, dailyModel, steadyModel } from "./models";
import type { QueueModel } from "./queue-model";
import { DAY_MS, HOUR_MS, type Run, START_MS } from "./scenario";

/** A healthy queue of the fleet of all kinds that the default setting is tried on; 28 days are simulated. */
export function fleetQueue(index: number, seed: number, random: RandomSource): Run {
  const size = 2 ** (random() * 7);
  const agents = Math.max(1, Math.round(size / 3));
  const endMs = START_MS + 28 * DAY_MS;
  const kinds: readonly (() => Run)[] = [
    () => ({ model: steadyModel(6 * size, agents, null), stop: null, endMs }),
    () => ({
      model: dailyModel(seed, { departuresPerHour: 6 * size, agents, overnight: 0 }, null),
      stop: null,
      endMs,
    }),
    () => ({
      model: dailyModel(
        seed,
        { departuresPerHour: 6 * size, agents, overnight: 0.12, opensAtHour: 7 + random() * 2 },
        null,
      ),
      stop: null,
      endMs,
    }),
    () => ({
      model: dailyModel(
        seed,
        { departuresPerHour: 6 * size, agents, overnight: 0, lunchDip: true, patienceSeconds: 300 },
        null,
      ),
      stop: null,
      endMs,
    }),
    () => ({ model: pickedUpAtOnce(seed, size), stop: null, profile: "immediate", endMs }),
    () => ({
      model: { ...steadyModel(6 * size, agents, null), drainShare: () => 0 },
      stop: null,
      profile: "archive",
      endMs,
    }),
  ];
  const kind = kinds[index % kinds.length] ?? kinds[0];
  return kind === undefined ? { model: steadyModel(60, 5, null), stop: null, endMs } : kind();
}

function pickedUpAtOnce(seed: number, size: number): QueueModel {
  const busyness = createBusyness(seed, "bench", START_MS + DAY_MS + 10 * HOUR_MS);
  const dayFactor = sampleGammaOfMeanOne(createRandom(seed), 0.1);
  let minute = -1;
  let level = 0;
  return {
    arrivalsPerSecond: (atMs) => {
      const current = Math.floor(atMs / 60_000);
      if (current !== minute) {
        minute = current;
        level = (arrivalLevel(atMs, 0.12) * size * 8 * busyness(atMs) * dayFactor) / 3600;
      }
      return level;
    },
    agents: () => 0,
    handlingSeconds: 1,
    pickUpSeconds: 1.5,
    drainShare: () => 1,
  };
}
