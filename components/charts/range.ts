/** The stretches of time that are one click away. */
export const PRESETS = ["1h", "24h", "7d", "30d"] as const;
export type Preset = (typeof PRESETS)[number];

/** What stretch of time a chart shows: one that ends now, or one between two moments (epoch milliseconds). */
export type Range =
  | { readonly kind: "preset"; readonly preset: Preset }
  | { readonly kind: "custom"; readonly fromMs: number; readonly toMs: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PRESET_MS: Record<Preset, number> = {
  "1h": HOUR_MS,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
};
/** The longest stretch that the API answers. */
export const LONGEST_RANGE_MS = 800 * DAY_MS;

/** How long a range is, milliseconds. */
export function rangeLengthMs(range: Range): number {
  return range.kind === "preset" ? PRESET_MS[range.preset] : range.toMs - range.fromMs;
}

/** From when to when a range reaches at `nowMs`, whole epoch milliseconds. */
export function rangeAt(range: Range, nowMs: number): { fromMs: number; toMs: number } {
  if (range.kind === "custom") return { fromMs: range.fromMs, toMs: range.toMs };
  const toMs = Math.round(nowMs);
  return { fromMs: toMs - PRESET_MS[range.preset], toMs };
}

/** How often a chart of this range is worth fetching again, milliseconds; null when it ends in the past. */
export function refreshEveryMs(range: Range): number | null {
  if (range.kind === "custom") return null;
  return { "1h": 4_000, "24h": 15_000, "7d": 120_000, "30d": 600_000 }[range.preset];
}

/** Reads a range from an address's parameters; what cannot be read is the last hour. */
export function readRange(parameters: URLSearchParams): Range {
  const fromMs = Date.parse(parameters.get("from") ?? "");
  const toMs = Date.parse(parameters.get("to") ?? "");
  if (isRange(fromMs, toMs)) return { kind: "custom", fromMs, toMs };
  const wanted = parameters.get("range");
  return { kind: "preset", preset: PRESETS.find((preset) => preset === wanted) ?? "1h" };
}

/** True for two moments in order, no further apart than the API answers. */
export function isRange(fromMs: number, toMs: number): boolean {
  return toMs > fromMs && toMs - fromMs <= LONGEST_RANGE_MS;
}

/** An address's parameters with a range put in and everything else kept. */
export function writeRange(parameters: URLSearchParams, range: Range): URLSearchParams {
  const next = new URLSearchParams(parameters);
  for (const name of ["range", "from", "to"]) next.delete(name);
  if (range.kind === "custom") {
    next.set("from", new Date(range.fromMs).toISOString());
    next.set("to", new Date(range.toMs).toISOString());
  } else if (range.preset !== "1h") {
    next.set("range", range.preset);
  }
  return next;
}

/**
 * How many points to ask for: no more than pixels, and steps of at least two poll intervals, so that no step
 * of a queue that is read all the time is empty. From 1 to 4,000.
 */
export function pointsFor(range: Range, widthPx: number, intervalMs: number): number {
  const bySteps = Math.floor(rangeLengthMs(range) / (2 * intervalMs));
  return Math.max(1, Math.min(Math.floor(widthPx), bySteps, 4_000));
}
