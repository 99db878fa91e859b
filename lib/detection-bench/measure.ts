import { createRandom, seedOf } from "@/lib/simulator/random";
import { type CostResult, measureCost } from "./cost";
import type { IntervalResult } from "./false-alarm-intervals";
import { hardClockInterval, productionInterval, THRESHOLDS } from "./false-alarm-intervals";
import { measureFaults } from "./faults/measure-faults";
import type { FaultRun } from "./faults/run-fault";
import { faultScenariosOf } from "./faults/scenarios";
import { type FleetResult, runFleetQueue } from "./fleets/run-fleet";
import { runSite, type Site, type SiteResult } from "./many-queues";
import { RIVALS, Rivals, type RivalTrace } from "./rivals";
import { type FormResult, simulate } from "./run";
import { SCENARIOS } from "./scenarios";

/** How much is measured. */
export interface Extent {
  readonly seeds: number;
  readonly fleets: number;
  readonly fleetQueues: number;
  readonly intervalPolls: number;
  /** From so many learned queues of a kind the faults branch. */
  readonly learningSeeds: number;
}

/** One run of one scenario: both forms and the rivals. */
export interface ScenarioRun {
  readonly counters: FormResult;
  readonly depth: FormResult;
  readonly rivals: readonly RivalTrace[];
}

/** One piece of the measurements, as a worker hands it over. */
export type Piece =
  | { readonly kind: "run"; readonly scenario: string; readonly seed: number; readonly run: ScenarioRun }
  | { readonly kind: "fleet"; readonly result: FleetResult }
  | { readonly kind: "fault"; readonly scenario: string; readonly seed: number; readonly fault: FaultRun }
  | { readonly kind: "interval"; readonly interval: IntervalResult }
  | { readonly kind: "site"; readonly site: string; readonly result: SiteResult }
  | { readonly kind: "cost"; readonly cost: CostResult };

/** Many queues at once: one of fifty stops, and all slow queues of a cluster stop together. */
export const SITES: readonly (Site & { readonly title: string })[] = [
  {
    title: "One of 50 queues (1 a minute) stops",
    queues: 50,
    stopped: 1,
    departuresPerHour: 60,
    agents: 5,
    stopHours: 1,
  },
  {
    title: "All 20 queues of a cluster (2 an hour) stop",
    queues: 20,
    stopped: 20,
    departuresPerHour: 2,
    agents: 1,
    stopHours: 12,
  },
];

/** A site is dozens of queues: fewer seeds say as much. */
const SITE_SEEDS = 40;
/** One queue and one false alarm a month: what every scenario is run with. */
const KNOB = { queues: 1, falseAlarmsPerMonth: 1 } as const;

/** All pieces whose number, modulo `parts`, is `part`. */
export function* measure(
  extent: Extent,
  part: number,
  parts: number,
  only?: string,
  onProgress?: (line: string) => void,
): Generator<Piece> {
  let number = 0;
  const mine = () => number++ % parts === part;
  if (only === undefined || only === "intervals" || only === "stops") {
    for (const threshold of THRESHOLDS) {
      if (mine())
        yield { kind: "interval", interval: hardClockInterval(threshold, 4 * extent.intervalPolls, 1) };
      for (const batch of [1, 2, 5]) {
        for (const evidence of ["counters", "depth"] as const) {
          if (mine())
            yield {
              kind: "interval",
              interval: productionInterval(threshold, batch, evidence, extent.intervalPolls, 1),
            };
        }
      }
    }
  }
  for (const run of measureFaults(faultScenariosOf(only), extent.seeds, part, parts, extent.learningSeeds)) {
    yield { kind: "fault", ...run };
  }
  for (const scenario of SCENARIOS) {
    if (only !== undefined && only !== "stops" && only !== scenario.name) continue;
    for (let seed = 1; seed <= extent.seeds; seed += 1) {
      if (!mine()) continue;
      const random = createRandom(seedOf(scenario.name, seed));
      const run = scenario.build(seed, random);
      const rivals = new Rivals(run);
      const forms = simulate(run, KNOB, random, (reading) => rivals.see(reading));
      yield {
        kind: "run",
        scenario: scenario.name,
        seed,
        run: { ...forms, rivals: rivals.traces.slice(0, RIVALS.length) },
      };
    }
  }
  if (only === undefined || only === "sites" || only === "stops") {
    for (const site of SITES) {
      for (let seed = 1; seed <= Math.min(extent.seeds, SITE_SEEDS); seed += 1) {
        if (mine()) yield { kind: "site", site: site.title, result: runSite(site, seed) };
      }
    }
  }
  if (only === undefined || only === "cost" || only === "stops") {
    for (const intervalSeconds of [5, 60]) {
      for (const evidence of ["counters", "depth"] as const) {
        if (mine()) yield { kind: "cost", cost: measureCost(evidence, intervalSeconds) };
      }
    }
  }
  if (only !== undefined && only !== "fleets" && only !== "swelling") return;
  const all = extent.fleets * extent.fleetQueues;
  for (let queue = 0; queue < all; queue += 1) {
    if (!mine()) continue;
    const fleet = Math.floor(queue / extent.fleetQueues);
    yield {
      kind: "fleet",
      result: runFleetQueue(fleet, queue % extent.fleetQueues, extent.fleetQueues),
    };
    if (Math.floor((50 * (queue + 1)) / all) !== Math.floor((50 * (queue + 1 - parts)) / all))
      onProgress?.(`fleets: ${queue + 1} of ${all} queues`);
  }
}
