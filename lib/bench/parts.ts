import { measureAlertCrash } from "./alert-crash";
import { measureAlertLatency } from "./alert-latency";
import { measureAlertStorm } from "./alert-storm";
import { measureBackTest } from "./back-test";
import { measureCodec } from "./codec";
import { measureFreshness } from "./freshness";
import { measureHour } from "./hour";
import { measureLoad } from "./load";
import type { PartOptions, PartReport } from "./measurement";
import { measureNeighbours } from "./neighbours";
import { measureQueries } from "./queries";
import { measureStorage } from "./storage";

/** A part of the benchmarks. */
interface Part {
  /** Whether it runs the production build. */
  readonly needsBuild: boolean;
  measure(options: PartOptions): Promise<PartReport>;
}

/** The parts of the benchmarks, in the order in which they run. */
export const PARTS = {
  load: { needsBuild: true, measure: measureLoad },
  hour: { needsBuild: false, measure: measureHour },
  freshness: { needsBuild: true, measure: measureFreshness },
  neighbours: { needsBuild: true, measure: measureNeighbours },
  storage: { needsBuild: false, measure: measureStorage },
  queries: { needsBuild: false, measure: measureQueries },
  codec: { needsBuild: false, measure: measureCodec },
  "alert-storm": { needsBuild: false, measure: measureAlertStorm },
  "back-test": { needsBuild: false, measure: measureBackTest },
  "alert-latency": { needsBuild: false, measure: measureAlertLatency },
  "alert-crash": { needsBuild: false, measure: measureAlertCrash },
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

/** Whether a part has this name. */
export function isPartName(name: string): name is PartName {
  return Object.hasOwn(PARTS, name);
}
