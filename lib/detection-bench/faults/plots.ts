import { median } from "@/lib/bench/statistics";
import type { Evidence } from "@/lib/detection/types";
import { RIVALS } from "../rivals";
import { bar, COLOURS, LEFT, label, ROW, svg, WIDTH, words } from "../svg";
import { percent } from "../tables";
import { type FaultRuns, figuresOf, percentOf } from "./report";
import { faultsOf, type Method, methodFigures, ownMethod, PROMISES } from "./summary";

const LEAST_RATIO = 0.25;
const MOST_RATIO = 64;
const TICKS = [0.5, 1, 2, 4, 8, 16, 32, 64] as const;

/** The two plots of swelling queues by file name. */
export function faultPlots(all: readonly FaultRuns[]): [name: string, svg: string][] {
  if (faultsOf(all).length === 0) return [];
  return [
    ["swelling-delays", delayPlot(all)],
    ["swelling-calm", calmPlot(all)],
  ];
}

/** One dot for each rate and kind of day: the median delay ÷ bound on a logarithmic scale, counters above depth alone. */
function delayPlot(all: readonly FaultRuns[]): string {
  const x = (ratio: number) =>
    LEFT +
    (Math.log(Math.min(MOST_RATIO, Math.max(LEAST_RATIO, ratio)) / LEAST_RATIO) /
      Math.log(MOST_RATIO / LEAST_RATIO)) *
      (WIDTH - LEFT - 40);
  const faults = faultsOf(all);
  const height = 84 + faults.length * ROW * 1.6;
  const lines = TICKS.map(
    (tick) =>
      `<line x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="56" y2="${height - 12}" stroke="${tick === 1 ? COLOURS.ink : "#e3e7eb"}"${tick === 1 ? ' stroke-dasharray="3 3"' : ""}/><text x="${x(tick).toFixed(1)}" y="48" text-anchor="middle">${tick === MOST_RATIO ? `≥ ${tick}` : tick}</text>`,
  ).join("");
  const rows = faults.map(({ title, group }, index) => {
    const y = 74 + index * ROW * 1.6;
    const dots = (form: Evidence, at: number, colour: string) =>
      group
        .flatMap(({ runs }) => {
          const { ratios } = figuresOf(runs.map((run) => run[form]));
          return ratios.length === 0 ? [] : [median(ratios)];
        })
        .map(
          (ratio) =>
            `<circle cx="${x(ratio).toFixed(1)}" cy="${at}" r="4.5" fill="${colour}" fill-opacity="0.75"/>`,
        )
        .join("");
    return `${label(title, y + 11)}${dots("counters", y, COLOURS.ours)}${dots("depth", y + 15, COLOURS.depth)}`;
  });
  return svg(
    height,
    "Delay as a multiple of the fastest possible, one dot a kind of queue (dark: counters, light: depth alone)",
    lines + rows.join(""),
  );
}

/** The mean share of the fault's time called calm after the first detection, over all faults with a promise: Tidewatch and its rivals. */
function calmPlot(all: readonly FaultRuns[]): string {
  const runs = all
    .filter(({ scenario }) => scenario.promised && scenario.family !== "routing")
    .flatMap((one) => one.runs);
  const methods: { title: string; colour: string; method: Method }[] = [
    { title: "Tidewatch with counters", colour: COLOURS.ours, method: (run) => ownMethod(run, "counters") },
    { title: "Tidewatch with depth alone", colour: COLOURS.depth, method: (run) => ownMethod(run, "depth") },
    ...RIVALS.map(({ title }, index) => ({
      title: title.replaceAll("`", ""),
      colour: COLOURS.theirs,
      method: (run: (typeof runs)[number]) => run.rivals[index]?.all,
    })),
  ];
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - 190);
  const rows = methods.map(({ title, colour, method }, index) => {
    const { found, calmShare } = methodFigures(runs, method);
    const y = 40 + index * ROW;
    const text = found === 0 ? "finds nothing" : `${percentOf(calmShare)}; ${percent(found)} found`;
    return `${label(title, y + 12)}${bar(y, x(found === 0 ? 0 : calmShare), colour)}${words(y, x(found === 0 ? 0 : calmShare), text)}`;
  });
  const limit = x(PROMISES.calmShare).toFixed(1);
  const line = `<line x1="${limit}" x2="${limit}" y1="34" y2="${40 + methods.length * ROW}" stroke="${COLOURS.ink}" stroke-dasharray="3 3"/>`;
  return svg(
    60 + methods.length * ROW,
    "Share of the fault's time called calm after the first detection (line: the 1 % that is promised)",
    line + rows.join(""),
  );
}
