import { logSkellam, SKELLAM_NOTHING, stopEvidence } from "./skellam";

/** How many changes of the depth have their evidence tabled; where they are more, neighbours share one. */
const ENTRIES = 48;
/** No single poll counts for more nats than this, either way: a purge is one event. */
const MAX_NATS = 3;
const DEVIATIONS = 5;
const LEAST_RATE = 1e-6;
/** Arrivals that are tried for the healthy pair nearest to the fault, as shares of the way from the usual to the upper estimate. */
const ARRIVALS_TRIED = [0, 0.33, 0.67, 1] as const;

/** Nats by change of the depth in one poll: the entry of a change lies at (change − from) ÷ step, rounded and clamped. */
export interface ChangeEvidence {
  readonly from: number;
  readonly step: number;
  readonly nats: Float32Array;
}

/** The evidence of a queue of which nothing is known. */
export const NO_CHANGE_EVIDENCE: ChangeEvidence = { from: 0, step: 1, nats: new Float32Array(1) };

/** Rates are told apart to a fiftieth: tables are shared by queues that are alike. */
const GRAIN = 50;
const MAX_TABLES = 512;
const tables = new Map<string, ChangeEvidence>();

/** The table for rates rounded to 2 %; made once for all queues that are so alike. */
function shared(
  kind: string,
  rates: readonly [number, number, number],
  make: (rates: readonly number[]) => ChangeEvidence,
): ChangeEvidence {
  const grains = rates.map((rate) => Math.round(GRAIN * Math.log(Math.max(LEAST_RATE, rate))));
  const key = `${kind} ${grains.join()}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  if (tables.size >= MAX_TABLES) tables.clear();
  const made = make(grains.map((grain) => Math.exp(grain / GRAIN)));
  tables.set(key, made);
  return made;
}

/** The nats of a change of the depth in one ordinary poll. */
export function natsOfChange({ from, step, nats }: ChangeEvidence, change: number): number {
  const entry = Math.round((change - from) / step);
  return nats[Math.max(0, Math.min(nats.length - 1, entry))] ?? 0;
}

/**
 * The evidence for "arrivals only" of a rise in a poll (a fall disproves it), against the healthy pair that explains it best: departures at
 * their lower estimate, arrivals from the usual up to `arrivalsHigh`. λ and μ are counts per poll.
 */
export function stopTable(arrivals: number, arrivalsHigh: number, departures: number): ChangeEvidence {
  return shared("stop", [arrivals, arrivalsHigh, departures], ([usual = 0, high = 0, left = 0]) =>
    makeStopTable(usual, high, left),
  );
}

function makeStopTable(arrivals: number, arrivalsHigh: number, departures: number): ChangeEvidence {
  const step = Math.max(1, Math.ceil((arrivalsHigh + DEVIATIONS * Math.sqrt(arrivalsHigh) + 12) / ENTRIES));
  const nats = new Float32Array(ENTRIES);
  const rises = { from: 0, step, entries: ENTRIES };
  const usual = arrivalsHigh > arrivals ? logSkellam(arrivals, departures, rises) : SKELLAM_NOTHING;
  const busy = ARRIVALS_TRIED.filter((way) => way > 0 && arrivalsHigh > arrivals).map((way) =>
    logSkellam(arrivals + way * (arrivalsHigh - arrivals), departures, rises),
  );
  for (let entry = 0; entry < ENTRIES; entry += 1) {
    const better = busy.map((logs) => (logs[entry] ?? 0) - (usual[entry] ?? 0));
    nats[entry] = stopEvidence(entry * step, arrivals, departures) - Math.max(0, ...better);
  }
  return { from: 0, step, nats };
}

/**
 * The evidence of a change in a poll for "usual arrivals, half the departures" against the nearest healthy pair: departures at their
 * lower estimate and arrivals between the usual and the upper estimate, by least Kullback–Leibler divergence (reverse information
 * projection, Grünwald, de Heide and Koolen 2024). λ and μ are counts per poll.
 */
export function slowTable(
  arrivals: number,
  arrivalsHigh: number,
  departures: number,
  share: number,
): ChangeEvidence {
  return shared(`slow ${share}`, [arrivals, arrivalsHigh, departures], ([usual = 0, high = 0, left = 0]) =>
    makeSlowTable(usual, high, left, share),
  );
}

function makeSlowTable(
  arrivals: number,
  arrivalsHigh: number,
  departures: number,
  share: number,
): ChangeEvidence {
  const deviation = Math.sqrt(arrivalsHigh + departures);
  const from = Math.floor(arrivals - departures - DEVIATIONS * deviation);
  const to = Math.ceil(arrivalsHigh - share * departures + DEVIATIONS * deviation);
  const step = Math.max(1, Math.ceil((to - from + 1) / ENTRIES));
  const entries = Math.min(ENTRIES, Math.ceil((to - from + 1) / step));
  const changes = { from, step, entries };
  const fault = logSkellam(arrivals, share * departures, changes);
  let nearest = SKELLAM_NOTHING;
  let least = Number.POSITIVE_INFINITY;
  for (const way of ARRIVALS_TRIED) {
    const healthy = logSkellam(arrivals + way * (arrivalsHigh - arrivals), departures, changes);
    let divergence = 0;
    for (let entry = 0; entry < entries; entry += 1) {
      const log = fault[entry] ?? 0;
      divergence += Math.exp(log) * (log - (healthy[entry] ?? 0));
    }
    if (divergence >= least) continue;
    least = divergence;
    nearest = healthy;
  }
  const nats = new Float32Array(entries);
  for (let entry = 0; entry < entries; entry += 1) {
    const ratio = (fault[entry] ?? 0) - (nearest[entry] ?? 0);
    nats[entry] = Math.max(-MAX_NATS, Math.min(MAX_NATS, ratio));
  }
  return { from, step, nats };
}
