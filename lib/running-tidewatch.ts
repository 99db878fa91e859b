import type { Tidewatch } from "./tidewatch";

declare global {
  /** Set once the application runs; on `globalThis` because Next bundles this module more than once. */
  var tidewatch: Tidewatch | undefined;
  /** Set while it starts or runs, so that it starts once a process. */
  var tidewatchStarting: Promise<Tidewatch> | undefined;
}

/** The running application, or undefined while it starts. */
export function runningTidewatch(): Tidewatch | undefined {
  return globalThis.tidewatch;
}
