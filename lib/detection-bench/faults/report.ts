import { median, percentile } from "@/lib/bench/statistics";
import type { Evidence } from "@/lib/detection/types";
import { duration, fixed, percent, sum, table } from "../tables";
import type { FaultResult } from "./follower";
import type { FaultRun } from "./run-fault";
import type { FaultScenario } from "./scenario";
import { FAULT_SCENARIOS } from "./scenarios";
import { POLL_SECONDS } from "./snapshots";

/** All runs of one scenario. */
export interface FaultRuns {
  readonly scenario: FaultScenario;
  readonly runs: readonly FaultRun[];
}

const FAMILIES: Record<FaultScenario["family"], string> = {
  stop: "Full stops",
  partial: "Partial drains",
  work: "More work",
  burst: "Bursts of 30 minutes, worked off (`growing` is right, a stop is untrue)",
  routing: "Where `inRouting` is reported",
  immediate: "Profile `immediate`: work that is picked up at once",
  archive: "Profile `archive`: nothing may be said",
};

/** The figures of one scenario and form. */
export interface FaultFigures {
  readonly runs: number;
  /** Runs in which an alarm lasted as the fault began; they say nothing of delays and are left out. */
  readonly alarmedBefore: number;
  readonly found: number;
  readonly delays: readonly number[];
  /** Measured delay ÷ (bound + one poll interval). */
  readonly ratios: readonly number[];
  readonly detectionsPerFault: number;
  /** Shares of the time after the first detection, 0 to 1. */
  readonly calmShare: number;
  readonly okShare: number;
  readonly toRecovering: readonly number[];
  readonly toOk: readonly number[];
  readonly okAfterGone: readonly number[];
  readonly relapses: number;
  readonly falseAlarms: number;
  readonly untrue: number;
}

const CALM = ["ok", "learning", "suspect", "unknown", "recovering"] as const;

/** Sums up the runs of one form; runs in which an alarm lasted as the fault began say nothing of delays. */
export function figuresOf(results: readonly FaultResult[]): FaultFigures {
  const judged = results.filter(({ alarmedBefore }) => !alarmedBefore);
  const found = judged.filter(({ delaySeconds }) => delaySeconds !== null);
  const after = sum(found.map(({ afterFirstSeconds }) => afterFirstSeconds));
  const share = (states: readonly (typeof CALM)[number][]) =>
    after === 0
      ? 0
      : sum(found.map(({ secondsIn }) => sum(states.map((state) => secondsIn[state] ?? 0)))) / after;
  const known = (of: (result: FaultResult) => number | null) =>
    found.flatMap((result) => {
      const value = of(result);
      return value === null ? [] : [value];
    });
  return {
    runs: results.length,
    alarmedBefore: results.length - judged.length,
    found: found.length,
    delays: known(({ delaySeconds }) => delaySeconds),
    ratios: known(({ delaySeconds, boundSeconds }) =>
      delaySeconds === null || boundSeconds === null ? null : delaySeconds / (boundSeconds + POLL_SECONDS),
    ),
    detectionsPerFault:
      found.length === 0 ? 0 : sum(found.map(({ detections }) => detections)) / found.length,
    calmShare: share(CALM),
    okShare: share(["ok"]),
    toRecovering: known(({ toRecoveringSeconds }) => toRecoveringSeconds),
    toOk: known(({ toOkSeconds }) => toOkSeconds),
    okAfterGone: known(({ okAfterGoneSeconds }) => okAfterGoneSeconds),
    relapses: sum(results.map(({ relapses }) => relapses)),
    falseAlarms: sum(results.map(({ falseAlarms }) => falseAlarms)),
    untrue: sum(results.map(({ untrue }) => untrue)),
  };
}

const HEAD = [
  "scenario",
  "form",
  "found",
  "first detection, median",
  "p95",
  "÷ bound",
  "detections per fault",
  "called calm",
  "called OK",
  "to recovering, median",
  "p95",
  "to OK, median",
  "backlog gone, median",
  "OK after that, median",
  "detected again after the end",
  "untrue states",
  "false alarms before",
];

/** One table for each kind of fault, a line for each scenario and form. */
export function faultTables(all: readonly FaultRuns[]): string[] {
  return (Object.keys(FAMILIES) as FaultScenario["family"][]).flatMap((family) => {
    const rows = all
      .filter(({ scenario, runs }) => scenario.family === family && runs.length > 0)
      .flatMap(({ scenario, runs }) =>
        (["counters", "depth"] as const).map((form) => figureRow(scenario, form, runs)),
      );
    return rows.length === 0 ? [] : [`### ${FAMILIES[family]}\n\n${table(HEAD, rows)}`];
  });
}

function figureRow(scenario: FaultScenario, form: Evidence, runs: readonly FaultRun[]): string[] {
  const figures = figuresOf(runs.map((run) => run[form]));
  const limit = form === "counters" ? 1.5 : 2;
  const ratio = median(figures.ratios);
  const must = (value: string, kept: boolean) => (scenario.promised && !kept ? `**${value}**` : value);
  const seconds = (values: readonly number[], fraction = 0.5) =>
    values.length === 0 ? "–" : duration(percentile(values, fraction));
  const short = (values: readonly number[]) =>
    `${seconds(values)}${values.length < figures.found ? ` (${values.length})` : ""}`;
  return [
    scenario.title,
    form === "counters" ? "counters" : "depth",
    `${figures.found}/${figures.runs - figures.alarmedBefore}`,
    seconds(figures.delays),
    seconds(figures.delays, 0.95),
    Number.isNaN(ratio) ? "" : must(fixed(ratio, 2), ratio <= limit),
    must(fixed(figures.detectionsPerFault, 2), figures.detectionsPerFault <= 1.2),
    must(percentOf(figures.calmShare), figures.calmShare <= 0.01),
    percentOf(figures.okShare),
    must(short(figures.toRecovering), !isFast(scenario) || median(figures.toRecovering) <= 300),
    seconds(figures.toRecovering, 0.95),
    short(figures.toOk),
    seconds(runs.flatMap(({ goneSeconds }) => (goneSeconds === null ? [] : [goneSeconds]))),
    short(figures.okAfterGone),
    String(figures.relapses),
    String(figures.untrue),
    String(figures.falseAlarms),
  ];
}

/** `recovering` within five minutes is promised from six departures a minute on. */
export function isFast({ queue }: FaultScenario): boolean {
  return queue.departuresPerHour >= 360;
}

/** A share with a decimal where it is small. */
export function percentOf(share: number): string {
  return share > 0 && share < 0.095 ? `${fixed(100 * share, 1)} %` : percent(share);
}

/** Groups runs by their scenario, in the order of the scenarios. */
export function faultRunsOf(
  runs: readonly { readonly scenario: string; readonly fault: FaultRun }[],
): FaultRuns[] {
  return FAULT_SCENARIOS.map((scenario) => ({
    scenario,
    runs: runs.filter((run) => run.scenario === scenario.name).map(({ fault }) => fault),
  }));
}
