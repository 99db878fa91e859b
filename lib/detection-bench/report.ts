import { median, percentile } from "@/lib/bench/statistics";
import { type FaultRuns, faultRunsOf } from "./faults/report";
import { rivalTable, shortfallText, summaryTable } from "./faults/summary";
import { fleetTables } from "./fleets/report";
import type { FleetResult } from "./fleets/run-fleet";
import { type Piece, type ScenarioRun, SITES } from "./measure";
import { foundBy, levelFor, RIVALS, type RivalTrace } from "./rivals";
import type { FormResult } from "./run";
import type { Scenario } from "./scenario";
import { SCENARIOS } from "./scenarios";
import { duration, fixed, percent, sum, table } from "./tables";

/** Stops, intervals, sites and cost as Markdown tables. */
export function reportOf(pieces: readonly Piece[]): string {
  return [
    ...scenarioTables(pieces),
    rivalTables(pieces),
    intervalTable(pieces),
    siteTable(pieces),
    costTable(pieces),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Swelling queues and healthy fleets: what falls short first, then the summary, rivals, fleets. */
export function swellingReport(pieces: readonly Piece[]): string {
  const faults = faultsIn(pieces);
  return [shortfallText(faults), summaryTable(faults), rivalTable(faults), ...fleetTables(fleetsIn(pieces))]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The fleets' queues among the pieces. */
export function fleetsIn(pieces: readonly Piece[]): FleetResult[] {
  return pieces.flatMap((piece) => (piece.kind === "fleet" ? [piece.result] : []));
}

/** The faults' runs among the pieces, by scenario. */
export function faultsIn(pieces: readonly Piece[]): FaultRuns[] {
  return faultRunsOf(pieces.flatMap((piece) => (piece.kind === "fault" ? [piece] : [])));
}

/** The runs of one scenario. */
export function runsOf(pieces: readonly Piece[], name: string): ScenarioRun[] {
  return pieces.flatMap((piece) => (piece.kind === "run" && piece.scenario === name ? [piece.run] : []));
}

function scenarioTables(pieces: readonly Piece[]): string[] {
  const present = SCENARIOS.filter(({ name }) => runsOf(pieces, name).length > 0);
  const finding = present.filter(({ name }) => runsOf(pieces, name).some(hasStop));
  const quiet = present.filter((scenario) => !finding.includes(scenario));
  const tables: string[] = [];
  for (const form of ["counters", "depth"] as const) {
    if (finding.length === 0) continue;
    const words = form === "counters" ? "With counters" : "With depth alone";
    tables.push(
      `### ${words}\n\n${table(
        [
          "scenario",
          "found",
          "precision",
          "median delay",
          "p95 delay",
          "missed work",
          "over after, p95",
          "÷ bound",
          "promised",
          "kept",
          "false alarms",
          "days between",
        ],
        finding.map((scenario) =>
          findingRow(
            scenario,
            form,
            runsOf(pieces, scenario.name).map((run) => run[form]),
          ),
        ),
      )}`,
    );
  }
  if (quiet.length > 0) {
    tables.push(
      `### Where nothing is wrong\n\n${table(
        ["scenario", "runs", "queue-days", "false alarms, counters", "false alarms, depth alone"],
        quiet.map(({ name, title }) => {
          const runs = runsOf(pieces, name);
          return [
            title,
            String(runs.length),
            fixed(sum(runs.map(({ counters }) => counters.healthyDays)), 0),
            falseAlarms(runs, "counters"),
            falseAlarms(runs, "depth"),
          ];
        }),
      )}`,
    );
  }
  return tables;
}

function hasStop(run: ScenarioRun): boolean {
  return run.counters.hadStop;
}

function findingRow(
  { title, promised }: Scenario,
  form: "counters" | "depth",
  results: readonly FormResult[],
): string[] {
  const delays = results.flatMap(({ delaySeconds }) => (delaySeconds === null ? [] : [delaySeconds]));
  const ratios = results.flatMap(({ delaySeconds, boundSeconds }) =>
    delaySeconds === null || boundSeconds === null ? [] : [delaySeconds / boundSeconds],
  );
  const missed = results.flatMap(({ delaySeconds, missedDepartures }) =>
    delaySeconds === null ? [] : [missedDepartures],
  );
  const over = results.flatMap(({ clearSeconds }) => (clearSeconds === null ? [] : [clearSeconds]));
  const alarms = sum(results.map((result) => result.falseAlarms));
  const days = sum(results.map(({ healthyDays }) => healthyDays));
  const ratio = median(ratios);
  const bound = promised?.[form];
  return [
    title,
    `${delays.length}/${results.length}`,
    percent(delays.length / Math.max(1, delays.length + alarms)),
    duration(median(delays)),
    duration(percentile(delays, 0.95)),
    Number.isNaN(median(missed)) ? "" : fixed(median(missed), 1),
    over.length === 0 ? "" : duration(percentile(over, 0.95)),
    Number.isNaN(ratio) ? "" : fixed(ratio, 2),
    bound === undefined || !Number.isFinite(bound) ? "" : `≤ ${bound}`,
    bound === undefined || !Number.isFinite(bound) ? "" : ratio <= bound ? "yes" : "**no**",
    String(alarms),
    alarms === 0 ? `> ${fixed(days, 0)}` : fixed(days / alarms, 0),
  ];
}

/** One level for all queues is how such rules are used; one level a scenario, set knowing the outcome, is the best they could do. */
function rivalTables(pieces: readonly Piece[]): string {
  const groups = rivalGroups(pieces);
  if (groups.length === 0) return "";
  const everything = groups.flatMap(({ runs }) => runs);
  const siteLevels = RIVALS.map((_, index) => levelFor(tracesOf(everything, index), falseRuns(everything)));
  const head = ["scenario", "Tidewatch, counters", "Tidewatch, depth", ...RIVALS.map(({ title }) => title)];
  const rows = (levelOf: (runs: readonly ScenarioRun[], index: number) => number) =>
    groups.map(({ title, runs }) => [
      title,
      ours(runs, "counters"),
      ours(runs, "depth"),
      ...RIVALS.map((_, index) => {
        const { found, delaysSeconds } = foundBy(tracesOf(runs, index), levelOf(runs, index));
        return `${percent(found / runs.length)}, ${duration(median(delaysSeconds))}`;
      }),
    ]);
  return `### Against what people use today

Found, and the median delay of what was found, at equal false alarms: each rule's one level for all queues is set, knowing these very runs, so that it alarms in as many healthy runs as Tidewatch with counters did.

${table(
  head,
  rows((_runs, index) => siteLevels[index] ?? 0),
)}

The same with a level of its own for each scenario, set knowing its outcome. Nobody can do that, but it is the best such a rule could do.

${table(
  head,
  rows((runs, index) => levelFor(tracesOf(runs, index), falseRuns(runs))),
)}`;
}

/** The scenarios that rivals can be judged in: their stop comes after the learning. */
export function rivalGroups(pieces: readonly Piece[]): { title: string; runs: ScenarioRun[] }[] {
  return SCENARIOS.flatMap(({ name, title }) => {
    const runs = runsOf(pieces, name).filter(hasStop);
    const judged = runs.some(({ rivals }) => rivals.some(({ healthyMax }) => healthyMax > 0));
    return judged ? [{ title, runs }] : [];
  });
}

/** A rival's traces over runs. */
export function tracesOf(runs: readonly ScenarioRun[], index: number): RivalTrace[] {
  return runs.flatMap(({ rivals }) => rivals[index] ?? []);
}

/** In how many runs Tidewatch with counters raised a false alarm. */
export function falseRuns(runs: readonly ScenarioRun[]): number {
  return runs.filter(({ counters }) => counters.falseAlarms > 0).length;
}

function ours(runs: readonly ScenarioRun[], form: "counters" | "depth"): string {
  const delays = runs.flatMap(({ [form]: { delaySeconds } }) =>
    delaySeconds === null ? [] : [delaySeconds],
  );
  return `${percent(delays.length / runs.length)}, ${duration(median(delays))}`;
}

function intervalTable(pieces: readonly Piece[]): string {
  const intervals = pieces.flatMap((piece) => (piece.kind === "interval" ? [piece.interval] : []));
  if (intervals.length === 0) return "";
  return `### Time between false alarms, measured ÷ promised\n\n${table(
    ["statistic", "departures in lots of", "h", "polls", "false alarms", "measured ÷ promised"],
    intervals
      .sort(
        (a, b) => a.statistic.localeCompare(b.statistic) || a.batch - b.batch || a.threshold - b.threshold,
      )
      .map(({ statistic, batch, threshold, polls, alarms, measuredSeconds, promisedSeconds }) => [
        statistic,
        String(batch),
        String(threshold),
        String(polls),
        String(alarms),
        fixed(measuredSeconds / promisedSeconds, 2),
      ]),
  )}`;
}

function siteTable(pieces: readonly Piece[]): string {
  const rows = SITES.flatMap(({ title }) => {
    const results = pieces.flatMap((piece) =>
      piece.kind === "site" && piece.site === title ? [piece.result] : [],
    );
    if (results.length === 0) return [];
    const own = results.flatMap(({ ownDelays, ownBound }) =>
      ownDelays.map((delay) => ({ delay, ratio: delay === null ? Number.NaN : delay / ownBound })),
    );
    const found = own.flatMap(({ delay, ratio }) => (delay === null ? [] : [{ delay, ratio }]));
    const pooled = results.flatMap(({ poolDelay }) => (poolDelay === null ? [] : [poolDelay]));
    return [
      [
        title,
        String(results.length),
        `${found.length}/${own.length}`,
        duration(median(found.map(({ delay }) => delay))),
        fixed(median(found.map(({ ratio }) => ratio)), 2),
        `${pooled.length}/${results.length}`,
        duration(median(pooled)),
        `${sum(results.map(({ falseAlarms: alarms }) => alarms))}, ${sum(results.map(({ poolFalseAlarms }) => poolFalseAlarms))}`,
      ],
    ];
  });
  if (rows.length === 0) return "";
  return `### Many queues at once\n\n${table(
    [
      "site",
      "seeds",
      "stopped queues found",
      "own median delay",
      "÷ bound",
      "flagged as a pool",
      "pool's median delay",
      "false alarms: queues, pool",
    ],
    rows,
  )}`;
}

function costTable(pieces: readonly Piece[]): string {
  const costs = pieces.flatMap((piece) => (piece.kind === "cost" ? [piece.cost] : []));
  if (costs.length === 0) return "";
  return `### What it costs\n\n${table(
    ["form", "readings every", "µs of CPU a reading", "promised", "bytes a queue, at most", "promised"],
    costs
      .sort((a, b) => a.intervalSeconds - b.intervalSeconds || a.evidence.localeCompare(b.evidence))
      .map((cost) => [
        cost.evidence === "counters" ? "counters" : "depth alone",
        `${cost.intervalSeconds} s`,
        fixed(cost.microseconds, 2),
        "≤ 1",
        String(cost.progressBytes + cost.baselineBytes),
        "≤ 2048",
      ]),
  )}`;
}

function falseAlarms(runs: readonly ScenarioRun[], form: "counters" | "depth"): string {
  return String(sum(runs.map((run) => run[form].falseAlarms)));
}
