import { median } from "@/lib/bench/statistics";
import { faultPlots } from "./faults/plots";
import type { Piece } from "./measure";
import { falseRuns, faultsIn, rivalGroups, runsOf, tracesOf } from "./report";
import { foundBy, levelFor, RIVALS } from "./rivals";
import { SCENARIOS } from "./scenarios";
import { bar, COLOURS, LEFT, label, ROW, svg, WIDTH, words } from "./svg";
import { duration } from "./tables";

/** The plots of the page by file name. */
export function plotsOf(pieces: readonly Piece[]): Map<string, string> {
  const stops: [string, string][] =
    rivalGroups(pieces).length === 0
      ? []
      : [
          ["delays", delayPlot(pieces)],
          ["rivals", rivalPlot(pieces)],
        ];
  return new Map([...stops, ...faultPlots(faultsIn(pieces))]);
}

/** Median delay ÷ bound per scenario with a promise: bars for both forms, a line at the bound. */
function delayPlot(pieces: readonly Piece[]): string {
  const rows = SCENARIOS.flatMap(({ name, title, promised }) => {
    const runs = runsOf(pieces, name).filter(({ counters }) => counters.hadStop);
    if (promised === null || runs.length === 0) return [];
    const measured = (form: "counters" | "depth") => {
      const ratios = runs.flatMap(({ [form]: { delaySeconds, boundSeconds } }) =>
        delaySeconds === null || boundSeconds === null ? [] : [delaySeconds / boundSeconds],
      );
      return { ratio: median(ratios), found: ratios.length / runs.length };
    };
    return [{ title, counters: measured("counters"), depth: measured("depth") }];
  });
  const most = 2;
  const x = (ratio: number) => LEFT + (Math.min(ratio, most) / most) * (WIDTH - LEFT - 60);
  const bars = rows.map(({ title, counters, depth }, index) => {
    const y = 60 + index * ROW * 1.4;
    return `${label(title, y + 17)}${bar(y, x(counters.ratio), COLOURS.ours)}${bar(y + 15, x(depth.ratio), COLOURS.depth)}`;
  });
  const figures = rows.map(({ counters, depth }, index) => {
    const y = 60 + index * ROW * 1.4;
    return `${words(y, x(counters.ratio), figure(counters))}${words(y + 15, x(depth.ratio), figure(depth))}`;
  });
  const height = 70 + rows.length * ROW * 1.4;
  const line = `<line x1="${x(1)}" x2="${x(1)}" y1="50" y2="${height - 12}" stroke="${COLOURS.ink}" stroke-dasharray="3 3"/><text x="${x(1)}" y="44" text-anchor="middle">the fastest that is possible</text>`;
  return svg(
    height,
    `Delay as a multiple of the fastest possible (dark: counters, light: depth alone)`,
    bars.join("") + line + figures.join(""),
  );
}

/** Share of stops found at equal false alarms, Tidewatch beside its rivals, over all scenarios with a stop. */
function rivalPlot(pieces: readonly Piece[]): string {
  const runs = rivalGroups(pieces).flatMap((group) => group.runs);
  const ours = (form: "counters" | "depth") => {
    const delays = runs.flatMap(({ [form]: { delaySeconds } }) =>
      delaySeconds === null ? [] : [delaySeconds],
    );
    return { share: delays.length / runs.length, delay: median(delays) };
  };
  const rows = [
    { title: "Tidewatch with counters", colour: COLOURS.ours, ...ours("counters") },
    { title: "Tidewatch with depth alone", colour: COLOURS.depth, ...ours("depth") },
    ...RIVALS.map(({ title }, index) => {
      const traces = tracesOf(runs, index);
      const { found, delaysSeconds } = foundBy(traces, levelFor(traces, falseRuns(runs)));
      const share = found / runs.length;
      return {
        title: title.replaceAll("`", ""),
        colour: COLOURS.theirs,
        share,
        delay: median(delaysSeconds),
      };
    }),
  ];
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - 190);
  const bars = rows.map(({ title, colour, share, delay }, index) => {
    const y = 40 + index * ROW;
    return `${label(title, y + 12)}${bar(y, x(share), colour)}${words(y, x(share), `${Math.round(100 * share)} % found, median ${duration(delay)}`)}`;
  });
  return svg(
    60 + rows.length * ROW,
    "Stops found within the time given, at equally many false alarms",
    bars.join(""),
  );
}

function figure({ ratio, found }: { readonly ratio: number; readonly found: number }): string {
  if (!Number.isFinite(ratio)) return "not found";
  return found > 0.95 ? ratio.toFixed(2) : `${ratio.toFixed(2)}, but only ${Math.round(100 * found)} % found`;
}
