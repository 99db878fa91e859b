import { median } from "@/lib/bench/statistics";
import type { Evidence } from "@/lib/detection/types";
import { RIVALS } from "../rivals";
import { duration, fixed, percent, sum, table } from "../tables";
import { type FaultRuns, figuresOf, isFast, percentOf } from "./report";
import type { FaultRun, RivalFault } from "./run-fault";
import { POLL_SECONDS } from "./snapshots";

const FORMS = ["counters", "depth"] as const;
/** What is promised of delay ÷ bound at the median, by form; of detections per fault; of the share called calm; and of seconds to `recovering`. */
export const PROMISES = {
  ratio: { counters: 1.5, depth: 2 },
  detections: 1.2,
  calmShare: 0.01,
  toRecoveringSeconds: 300,
} as const;

/** One promise of one scenario and form that was not kept, with its figure. */
export interface Shortfall {
  readonly scenario: string;
  readonly form: Evidence;
  readonly what: string;
}

/** How many promises there are, and those that were not kept. */
export function shortfallsOf(all: readonly FaultRuns[]): {
  readonly promises: number;
  readonly missed: Shortfall[];
} {
  let promises = 0;
  const missed: Shortfall[] = [];
  for (const { scenario, runs } of all) {
    if (!scenario.promised || runs.length === 0) continue;
    for (const form of FORMS) {
      const figures = figuresOf(runs.map((run) => run[form]));
      const check = (kept: boolean, what: string) => {
        promises += 1;
        if (!kept) missed.push({ scenario: scenario.title, form, what });
      };
      const judged = figures.runs - figures.alarmedBefore;
      check(figures.found === judged, `${figures.found} of ${judged} found`);
      const ratio = median(figures.ratios);
      const limit = PROMISES.ratio[form];
      if (!Number.isNaN(ratio)) check(ratio <= limit, `${fixed(ratio, 2)} × the bound instead of ${limit}`);
      check(
        figures.detectionsPerFault <= PROMISES.detections,
        `${fixed(figures.detectionsPerFault, 2)} detections per fault`,
      );
      check(
        figures.calmShare <= PROMISES.calmShare,
        `called calm ${percentOf(figures.calmShare)} of the time`,
      );
      if (!isFast(scenario)) continue;
      const late = figures.found - figures.toRecovering.length;
      const recovering = late > figures.found / 2 ? Number.POSITIVE_INFINITY : median(figures.toRecovering);
      check(
        figures.found === 0 || recovering <= PROMISES.toRecoveringSeconds,
        `${duration(recovering)} to recovering`,
      );
    }
  }
  return { promises, missed };
}

/** What falls short, one line each; first how many promises there are. */
export function shortfallText(all: readonly FaultRuns[]): string {
  const { promises, missed } = shortfallsOf(all);
  if (promises === 0) return "";
  const groups = new Map<string, string[]>();
  for (const { scenario, form, what } of missed) {
    const key = `${scenario} (${form === "counters" ? "counters" : "depth alone"})`;
    groups.set(key, [...(groups.get(key) ?? []), what]);
  }
  const lines = [...groups].map(([key, what]) => `- ${key}: ${what.join("; ")}.`);
  return `**What falls short.** ${promises - missed.length} of ${promises} promises are kept${lines.length === 0 ? "." : "; these are not:"}\n\n${lines.join("\n")}`.trim();
}

/** The same fault over all rates and kinds of day, one line each form; what is worst beside what is usual. */
export function summaryTable(all: readonly FaultRuns[]): string {
  const rows = faultsOf(all).flatMap(({ title, group }) =>
    FORMS.map((form) => {
      const figures = group.map(({ runs }) => figuresOf(runs.map((run) => run[form])));
      const together = figuresOf(group.flatMap(({ runs }) => runs.map((run) => run[form])));
      const ratios = figures.flatMap((one) => (one.ratios.length === 0 ? [] : [median(one.ratios)]));
      const fast = group.filter(({ scenario }) => isFast(scenario));
      const recovering = figuresOf(fast.flatMap(({ runs }) => runs.map((run) => run[form]))).toRecovering;
      return [
        title,
        form === "counters" ? "counters" : "depth alone",
        percent(together.found / Math.max(1, together.runs - together.alarmedBefore)),
        ratios.length === 0 ? "–" : `${fixed(median(ratios), 2)} (${fixed(Math.max(...ratios), 2)})`,
        `${fixed(together.detectionsPerFault, 2)} (${fixed(Math.max(...figures.map((one) => one.detectionsPerFault)), 2)})`,
        `${percentOf(together.calmShare)} (${percentOf(Math.max(...figures.map((one) => one.calmShare)))})`,
        recovering.length === 0 ? "–" : duration(median(recovering)),
        String(together.untrue),
      ];
    }),
  );
  if (rows.length === 0) return "";
  return `Over all rates and both kinds of day; in brackets the worst of them.\n\n${table(
    [
      "fault",
      "form",
      "found",
      "median delay ÷ bound",
      "detections per fault",
      "called calm after the first detection",
      "to recovering, median, from 6 a minute",
      "untrue states",
    ],
    rows,
  )}`;
}

/** What people use today on the same runs: found, median delay ÷ bound (with counters), and the share called calm after the first alarm. */
export function rivalTable(all: readonly FaultRuns[]): string {
  const groups = faultsOf(all).filter(({ group }) =>
    group.some(({ runs }) => runs.some(({ rivals }) => rivals.length > 0)),
  );
  if (groups.length === 0) return "";
  const head = ["fault", "Tidewatch, counters", "Tidewatch, depth", ...RIVALS.map(({ title }) => title)];
  const rows = (level: "own" | "all") =>
    groups.map(({ title, group }) => {
      const runs = group.flatMap((one) => one.runs);
      return [
        title,
        ...FORMS.map((form) => methodCell(runs, (run) => ownMethod(run, form))),
        ...RIVALS.map((_, index) => methodCell(runs, (run) => run.rivals[index]?.[level])),
      ];
    });
  return `### Rivals on the same runs

Found, the median delay as a multiple of the bound with counters, and the share of the fault's time without an alarm after the first one. A rule's level is set on the healthy days that the detector has learned from, so that it alarms once in a queue-month there, as the knob allows. One level for all queues:

${table(head, rows("all"))}

A level for each kind of queue:

${table(head, rows("own"))}`;
}

/** What one method made of one run. */
export type Method = (run: FaultRun) => RivalFault | undefined;

/** Tidewatch as one method among others. */
export function ownMethod(run: FaultRun, form: Evidence): RivalFault {
  const { delaySeconds, afterFirstSeconds, secondsIn } = run[form];
  const calm = sum(
    (["ok", "learning", "suspect", "unknown", "recovering"] as const).map((state) => secondsIn[state] ?? 0),
  );
  return { delaySeconds, calmShare: afterFirstSeconds === 0 ? 0 : calm / afterFirstSeconds };
}

/** Found (0 to 1), median delay ÷ bound with counters, and the mean share called calm, of one method. */
export function methodFigures(runs: readonly FaultRun[], method: Method) {
  const judged = runs.filter(({ counters }) => !counters.alarmedBefore);
  const found = judged.flatMap((run) => {
    const outcome = method(run);
    return outcome === undefined || outcome.delaySeconds === null
      ? []
      : [{ outcome, run, delay: outcome.delaySeconds }];
  });
  const ratios = found.flatMap(({ run, delay }) =>
    run.counters.boundSeconds === null ? [] : [delay / (run.counters.boundSeconds + POLL_SECONDS)],
  );
  return {
    found: found.length / Math.max(1, judged.length),
    ratio: median(ratios),
    calmShare: found.length === 0 ? 0 : sum(found.map(({ outcome }) => outcome.calmShare)) / found.length,
  };
}

function methodCell(runs: readonly FaultRun[], method: Method): string {
  const { found, ratio, calmShare } = methodFigures(runs, method);
  return found === 0
    ? "0 %"
    : `${percent(found)}, ${Number.isNaN(ratio) ? "–" : `${fixed(ratio, 1)} ×`}, ${percentOf(calmShare)}`;
}

/** The faults of queues with agents, each with its scenarios in all rates and kinds of day. */
export function faultsOf(all: readonly FaultRuns[]): { title: string; group: FaultRuns[] }[] {
  const groups = new Map<string, FaultRuns[]>();
  for (const one of all) {
    const { scenario, runs } = one;
    if (runs.length === 0 || !["stop", "partial", "work"].includes(scenario.family)) continue;
    const title = scenario.title.slice(0, scenario.title.indexOf(","));
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  return [...groups].map(([title, group]) => ({ title, group }));
}
