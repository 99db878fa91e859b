/** The baseline's slots: half hours of the local week, Monday 00:00 first. */
export const SLOTS = 336;
export const SLOTS_A_DAY = 48;
export const SLOT_MINUTES = 30;
const WEEK_FORGETTING = 0.85;

/** Days that are learned together: Monday to Friday, Saturday, Sunday, each as its first day and the day after its last. */
export const KINDS_OF_DAY = [
  { name: "weekday", firstDay: 0, endDay: 5 },
  { name: "Saturday", firstDay: 5, endDay: 6 },
  { name: "Sunday", firstDay: 6, endDay: 7 },
] as const;
export type KindOfDay = (typeof KINDS_OF_DAY)[number];

/** What a week has shown of a queue, by half hour: sums that forget by the week. */
export interface Baseline {
  /** Seconds during which work waited. */
  readonly exposedSeconds: Float32Array;
  /** Events of draining in that time: departures, or with depth alone polls in which the depth fell. */
  readonly events: Float32Array;
  /** By how much the depth rose in that time, over the polls in which it rose. */
  readonly rises: Float32Array;
  /** By how much it fell, over the polls in which it fell. */
  readonly falls: Float32Array;
  /** A forgetting maximum of the depth by hour of the kind of day: weekday, Saturday, Sunday. */
  readonly depthPeaks: Float32Array;
  /** Minutes into the half hour of the kind of day until waiting work was first taken: a forgetting maximum, 0 to 30. */
  readonly firstMinutes: Float32Array;
  /** Nats that W usually rises in that half hour beyond chance, in a healthy queue (a pause at a change of shifts). */
  readonly pauses: Float32Array;
}

/** What one visit of a half hour adds to the baseline. */
export interface SlotVisit {
  exposedSeconds: number;
  events: number;
  rises: number;
  falls: number;
}

/** A baseline that has seen nothing. */
export function emptyBaseline(): Baseline {
  return {
    exposedSeconds: new Float32Array(SLOTS),
    events: new Float32Array(SLOTS),
    rises: new Float32Array(SLOTS),
    falls: new Float32Array(SLOTS),
    depthPeaks: new Float32Array(KINDS_OF_DAY.length * 24),
    firstMinutes: new Float32Array(KINDS_OF_DAY.length * SLOTS_A_DAY).fill(SLOT_MINUTES),
    pauses: new Float32Array(KINDS_OF_DAY.length * SLOTS_A_DAY),
  };
}

/** The slot of a minute of the local week (0 to 10,079). */
export function slotOfMinute(minuteOfWeek: number): number {
  return Math.floor(minuteOfWeek / SLOT_MINUTES);
}

/** The kind of the day that a slot lies in. */
export function kindOfSlot(slot: number): KindOfDay {
  const day = Math.floor(slot / SLOTS_A_DAY);
  return day < 5 ? KINDS_OF_DAY[0] : day === 5 ? KINDS_OF_DAY[1] : KINDS_OF_DAY[2];
}

/** Where the depth's peak of a slot's hour stands in `depthPeaks`. */
export function peakIndex(slot: number): number {
  return KINDS_OF_DAY.indexOf(kindOfSlot(slot)) * 24 + Math.floor((slot % SLOTS_A_DAY) / 2);
}

/** Where a slot's half hour of the kind of day stands in `firstMinutes` and `pauses`. */
export function kindIndex(slot: number): number {
  return KINDS_OF_DAY.indexOf(kindOfSlot(slot)) * SLOTS_A_DAY + (slot % SLOTS_A_DAY);
}

/** Adds a visit to its slot; what the slot knew before fades by a week. Changes the baseline. */
export function learnVisit(baseline: Baseline, slot: number, visit: SlotVisit): void {
  if (visit.exposedSeconds <= 0) return;
  fade(baseline.exposedSeconds, slot, visit.exposedSeconds);
  fade(baseline.events, slot, visit.events);
  fade(baseline.rises, slot, visit.rises);
  fade(baseline.falls, slot, visit.falls);
}

/** Multiplies what is known of the events on one kind of day, when a new steady rate is taken over. Changes the baseline. */
export function rescaleKind(baseline: Baseline, kind: KindOfDay, factor: number): void {
  for (let slot = kind.firstDay * SLOTS_A_DAY; slot < kind.endDay * SLOTS_A_DAY; slot += 1) {
    baseline.events[slot] = (baseline.events[slot] ?? 0) * factor;
    baseline.falls[slot] = (baseline.falls[slot] ?? 0) * factor;
  }
}

function fade(values: Float32Array, slot: number, added: number): void {
  values[slot] = (values[slot] ?? 0) * WEEK_FORGETTING + added;
}
