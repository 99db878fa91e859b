import { ALARM_STATES, type Evidence } from "@/lib/detection/types";
import { LEARNING_SEEDS, snapshotSeed } from "./measure-faults";
import { runFault } from "./run-fault";
import type { FaultScenario } from "./scenario";
import { snapshotOf } from "./snapshots";

export interface TraceOptions {
  readonly form: Evidence;
  readonly seed: number;
  /** Also a line with the depth and the sentence each so many minutes; 0 = only transitions. */
  readonly everyMinutes: number;
}

/** Prints one run: each transition with its reason, the fault's begin and end, and when the backlog was gone. Times are relative to the fault. */
export function traceFault(
  scenario: FaultScenario,
  options: TraceOptions,
  print: (line: string) => void,
): void {
  const snapshot = snapshotOf(scenario.queue, snapshotSeed(options.seed, LEARNING_SEEDS));
  print(
    `# ${scenario.name}: ${scenario.title}; seed ${options.seed}, ${options.form}; snapshot ${snapshot.seed} of ${snapshot.queue}: usual depth ≤ ${snapshot.usualDepth}, work waits ${Math.round(100 * snapshot.waitingShare)} % of the time`,
  );
  let fromMs = snapshot.atMs;
  let depth = snapshot.counts.depth;
  let begun = false;
  let ended = false;
  let gone = false;
  let nextMs = Number.NaN;
  const line = (atMs: number, text: string) =>
    print(
      `${new Date(atMs).toISOString().slice(5, 19)} ${relative(atMs - fromMs)} depth ${String(depth).padStart(6)}  ${text}`,
    );
  const run = runFault(scenario, snapshot, options.seed, {
    trace: {
      form: options.form,
      onTransition: ({ atMs, state, previous, reason, adopted, forecast }) => {
        const mark = ALARM_STATES.has(state) ? "!" : " ";
        const more = [
          adopted === null ? "" : ` [adopted ${adopted}]`,
          forecast === null ? "" : ` [usual at ${new Date(forecast.usualAtMs).toISOString().slice(11, 16)}]`,
        ].join("");
        line(atMs, `${mark} ${previous ?? "–"} → ${state}: ${reason}${more}`);
      },
      onPoll: (moment) => {
        const { atMs, times, follower } = moment;
        fromMs = times.fromMs;
        depth = moment.depth;
        if (!begun && atMs >= times.fromMs) {
          begun = true;
          nextMs = atMs;
          line(atMs, "--- the fault begins");
        }
        if (!ended && atMs >= times.toMs) {
          ended = true;
          line(atMs, "--- the fault ends");
        }
        if (!gone && moment.gone) {
          gone = true;
          line(atMs, "--- the depth is usual again");
        }
        if (options.everyMinutes > 0 && atMs >= nextMs) {
          nextMs += options.everyMinutes * 60_000;
          const { state, reason } = follower.explain(atMs);
          line(atMs, `. ${state}: ${reason}`);
        }
      },
    },
  });
  print(JSON.stringify(run[options.form]));
}

function relative(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const text = minutes < 90 ? `${minutes.toFixed(1)} min` : `${(minutes / 60).toFixed(2)} h`;
  return `${ms < 0 ? "−" : "+"}${text}`.padStart(10);
}
