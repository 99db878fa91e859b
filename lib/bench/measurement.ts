/** One measured figure beside what was promised for it. */
export interface Measurement {
  readonly what: string;
  /** With its unit. */
  readonly measured: string;
  readonly promised?: string;
  readonly kept?: boolean;
}

/** What one part of the benchmarks found. */
export interface PartReport {
  /** How it was measured: one or two sentences. */
  readonly setting: string;
  readonly measurements: readonly Measurement[];
}

/** How a part is run. */
export interface PartOptions {
  /** A smoke run: the figures mean little. */
  readonly quick: boolean;
  /** Where the server's CPU profile goes; only the part `load` makes one. */
  readonly profileFolder?: string;
  /** How often the part `alert-crash` kills. */
  readonly kills?: number;
  /** What the part `alert-crash` draws its moments from. */
  readonly seed?: number;
  /** Tells the person at the terminal what happens now. */
  tell(sentence: string): void;
}

/** A figure that must not exceed its bound. */
export function atMost(what: string, value: number, bound: number, unit: string, digits = 1): Measurement {
  return {
    what,
    measured: `${value.toFixed(digits)} ${unit}`,
    promised: `≤ ${bound} ${unit}`,
    kept: value <= bound,
  };
}

/** A figure that nothing was promised of. */
export function observed(what: string, value: number, unit: string, digits = 1): Measurement {
  return { what, measured: `${value.toFixed(digits)} ${unit}`.trimEnd() };
}

/** The measurements as a Markdown table that reads well in a terminal too. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = [
    ["", "measured", "promised", "kept"],
    ...measurements.map(({ what, measured, promised, kept }) => [
      what,
      measured,
      promised ?? "",
      kept === undefined ? "" : kept ? "yes" : "**no**",
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
