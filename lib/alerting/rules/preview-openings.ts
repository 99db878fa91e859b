import type { MaintenancePlan, Opening } from "./maintenance";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const AHEAD_DAYS = 400;
/** A window may recur every twelve years at the least. */
const FAR_AHEAD_MS = 12 * 366 * DAY_MS;
const SHOWN = 5;

/** What the author of a window is shown before it is saved. */
export interface OpeningsPreview {
  /** The opening that lasts, and those that follow: five at the most. */
  readonly next: readonly Opening[];
  /** When the zone's clocks change next, within 400 days, and the first opening from then on. */
  readonly clockChange: { readonly atMs: number; readonly first: Opening | null } | null;
}

/** The next openings of a plan, also across the next change of its zone's clocks; `local` is what they show, as if it were UTC. */
export function previewOpenings(
  plan: MaintenancePlan,
  local: (atMs: number) => number,
  nowMs: number,
): OpeningsPreview {
  const next = plan.windowsBetween(nowMs, nowMs + FAR_AHEAD_MS, SHOWN);
  const atMs = nextClockChange(local, nowMs);
  if (atMs === null) return { next, clockChange: null };
  const following = plan.windowsBetween(atMs, atMs + FAR_AHEAD_MS, 2);
  return { next, clockChange: { atMs, first: following.find(({ startMs }) => startMs >= atMs) ?? null } };
}

function nextClockChange(local: (atMs: number) => number, nowMs: number): number | null {
  const offset = (atMs: number) => local(atMs) - atMs;
  const startMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  for (let day = 0; day < AHEAD_DAYS; day += 1) {
    let before = startMs + day * DAY_MS;
    let after = before + DAY_MS;
    const usual = offset(before);
    if (offset(after) === usual) continue;
    while (after - before > MINUTE_MS) {
      const middle = before + Math.floor((after - before) / MINUTE_MS / 2) * MINUTE_MS;
      if (offset(middle) === usual) before = middle;
      else after = middle;
    }
    return after;
  }
  return null;
}
