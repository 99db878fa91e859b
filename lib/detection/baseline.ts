import { readByte, readShort, writeByte, writeShort } from "./log-scale";

/** The week's slots: half hours of the local week, Monday 00:00 first. */
export const SLOTS = 336;
export const SLOTS_A_DAY = 48;
export const SLOT_MINUTES = 30;
const WEEK_FORGETTING = 0.85;

/** Days that are learned together: Monday to Friday, Saturday, Sunday, each as its first day and the day after its last. */
export const KINDS_OF_DAY = [
  { name: "weekday", index: 0, firstDay: 0, endDay: 5 },
  { name: "Saturday", index: 1, firstDay: 5, endDay: 6 },
  { name: "Sunday", index: 2, firstDay: 6, endDay: 7 },
] as const;
export type KindOfDay = (typeof KINDS_OF_DAY)[number];

const PLACES = KINDS_OF_DAY.length * SLOTS_A_DAY;
const HOURS = KINDS_OF_DAY.length * 24;
/** A weekday's own record is kept by so many half hours. */
const BLOCK_SLOTS = 4;
const BLOCKS_A_DAY = SLOTS_A_DAY / BLOCK_SLOTS;
const OWN_DAYS = 5;

/** What one visit of a half hour adds to the baseline. */
export interface SlotVisit {
  /** Seconds during which work waited. */
  exposedSeconds: number;
  /** Events of draining in that time: departures, or with depth alone polls in which the depth fell. */
  events: number;
  /** With counters: what came in. With depth alone: by how much the depth rose while work waited, over the polls in which it rose. */
  inflow: number;
  /** With counters: seconds observed, work waiting or not. With depth alone: by how much the depth fell, over the polls in which it fell. */
  outflow: number;
}

/** The sums by half hour of the kind of day: forgetting by the week. */
export const VISIT_FIELDS = ["exposedSeconds", "events", "inflow", "outflow"] as const;
export type VisitField = (typeof VISIT_FIELDS)[number];

const SUM_BYTES = 2 * PLACES;
const PEAKS_AT = VISIT_FIELDS.length * SUM_BYTES;
const USUAL_PEAKS_AT = PEAKS_AT + HOURS;
const REMOVED_AT = USUAL_PEAKS_AT + HOURS;
const OWN_EVENTS_AT = REMOVED_AT + HOURS / 2;
const OWN_EXPOSED_AT = OWN_EVENTS_AT + OWN_DAYS * BLOCKS_A_DAY;
const EDGES_AT = OWN_EXPOSED_AT + OWN_DAYS * BLOCKS_A_DAY;
/** A baseline's size, bytes. */
export const BASELINE_BYTES = EDGES_AT + PLACES;

/** The minutes that `firstMinutes` is kept as, rounded up. */
const FIRST_MINUTES = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30] as const;
const MAX_PAUSE_HALVES = 15;

/** What the weeks have shown of a queue. It is kept in the bytes in which it is stored; sums are exact to 0.05 %, the rest to 4 %. */
export class Baseline {
  constructor(readonly bytes: Uint8Array = emptyBytes()) {}

  /** A sum of a half hour of the kind of day. */
  sum(field: VisitField, kind: KindOfDay, place: number): number {
    return readShort(this.bytes, sumAt(field, kind, place));
  }

  setSum(field: VisitField, kind: KindOfDay, place: number, value: number): void {
    writeShort(this.bytes, sumAt(field, kind, place), value);
  }

  /** A forgetting maximum of the depth in the hour of a slot, interactions; 0 = never seen. */
  peak(slot: number): number {
    return readByte(this.bytes, PEAKS_AT + hourIndex(slot));
  }

  setPeak(slot: number, value: number): void {
    writeByte(this.bytes, PEAKS_AT + hourIndex(slot), value);
  }

  /** The highest depth that a visit of the slot's hour usually reaches: a forgetting mean, interactions. */
  usualPeak(slot: number): number {
    return readByte(this.bytes, USUAL_PEAKS_AT + hourIndex(slot));
  }

  setUsualPeak(slot: number, value: number): void {
    writeByte(this.bytes, USUAL_PEAKS_AT + hourIndex(slot), value);
  }

  /** A forgetting maximum of what is removed without being routed in half an hour of the slot's two hours, interactions. */
  removed(slot: number): number {
    return readByte(this.bytes, REMOVED_AT + (hourIndex(slot) >> 1));
  }

  setRemoved(slot: number, value: number): void {
    writeByte(this.bytes, REMOVED_AT + (hourIndex(slot) >> 1), value);
  }

  /** A weekday's own events and exposed seconds in the two hours around a slot; zeros on Saturday and Sunday, which are kinds of their own. */
  own(slot: number): { readonly events: number; readonly exposedSeconds: number } {
    const index = ownIndex(slot);
    if (index < 0) return { events: 0, exposedSeconds: 0 };
    return {
      events: readByte(this.bytes, OWN_EVENTS_AT + index),
      exposedSeconds: readByte(this.bytes, OWN_EXPOSED_AT + index),
    };
  }

  /** Minutes into the half hour of the kind of day until waiting work was first taken: a forgetting maximum, 0 to 30. */
  firstMinutes(slot: number): number {
    return FIRST_MINUTES[(this.bytes[EDGES_AT + placeIndex(slot)] ?? 0) >> 4] ?? 0;
  }

  setFirstMinutes(slot: number, minutes: number): void {
    const at = EDGES_AT + placeIndex(slot);
    const code = FIRST_MINUTES.findIndex((stored) => stored >= minutes);
    this.bytes[at] = ((code < 0 ? FIRST_MINUTES.length - 1 : code) << 4) | ((this.bytes[at] ?? 0) & 15);
  }

  /** Lets the minutes of a half hour go down towards what was seen, one kept value at a time. */
  lowerFirstMinutes(slot: number, minutes: number): void {
    const known = FIRST_MINUTES.findIndex((stored) => stored >= this.firstMinutes(slot));
    this.setFirstMinutes(slot, Math.max(minutes, FIRST_MINUTES[Math.max(0, known - 1)] ?? 0));
  }

  /** Nats that W usually rises in that half hour beyond chance, in a healthy queue (a pause at a change of shifts); 0 to 7.5. */
  pause(slot: number): number {
    return ((this.bytes[EDGES_AT + placeIndex(slot)] ?? 0) & 15) / 2;
  }

  setPause(slot: number, nats: number): void {
    const at = EDGES_AT + placeIndex(slot);
    const code = Math.min(MAX_PAUSE_HALVES, Math.max(0, Math.round(nats * 2)));
    this.bytes[at] = ((this.bytes[at] ?? 0) & 0xf0) | code;
  }

  /** Adds a visit to its slot; what the slot knew before fades by a week. */
  learnVisit(slot: number, visit: SlotVisit): void {
    const kind = kindOfSlot(slot);
    const place = slot % SLOTS_A_DAY;
    const fading = WEEK_FORGETTING ** (1 / (kind.endDay - kind.firstDay));
    const drained = visit.exposedSeconds > 0;
    for (const field of VISIT_FIELDS) {
      if (!drained && (field === "exposedSeconds" || field === "events")) continue;
      if (visit.inflow + visit.outflow <= 0 && (field === "inflow" || field === "outflow")) continue;
      this.setSum(field, kind, place, this.sum(field, kind, place) * fading + visit[field]);
    }
    if (drained) this.learnOwn(slot, visit);
  }

  /** Adds to a weekday's own record without fading, when a stored one is converted. */
  noteOwn(slot: number, events: number, exposedSeconds: number): void {
    const index = ownIndex(slot);
    if (index < 0) return;
    const own = this.own(slot);
    writeByte(this.bytes, OWN_EVENTS_AT + index, own.events + events);
    writeByte(this.bytes, OWN_EXPOSED_AT + index, own.exposedSeconds + exposedSeconds);
  }

  private learnOwn(slot: number, { events, exposedSeconds }: SlotVisit): void {
    const index = ownIndex(slot);
    if (index < 0) return;
    const own = this.own(slot);
    // The four half hours of a block fade together as much as a week.
    const fading = WEEK_FORGETTING ** (1 / BLOCK_SLOTS);
    writeByte(this.bytes, OWN_EVENTS_AT + index, own.events * fading + events);
    writeByte(this.bytes, OWN_EXPOSED_AT + index, own.exposedSeconds * fading + exposedSeconds);
  }

  /** Multiplies what is known of a sum on one kind of day, when a new normal is taken over. */
  rescale(field: VisitField, kind: KindOfDay, factor: number): void {
    for (let place = 0; place < SLOTS_A_DAY; place += 1)
      this.setSum(field, kind, place, this.sum(field, kind, place) * factor);
    if (field !== "events" || kind.endDay - kind.firstDay !== OWN_DAYS) return;
    for (let index = OWN_EVENTS_AT; index < OWN_EXPOSED_AT; index += 1)
      writeByte(this.bytes, index, readByte(this.bytes, index) * factor);
  }

  /** Forgets what another form of evidence had taught. */
  forgetSums(): void {
    this.bytes.fill(0, 0, PEAKS_AT);
    this.bytes.fill(0, OWN_EVENTS_AT, EDGES_AT);
  }
}

function emptyBytes(): Uint8Array {
  const bytes = new Uint8Array(BASELINE_BYTES);
  // No half hour is known to begin at once.
  bytes.fill((FIRST_MINUTES.length - 1) << 4, EDGES_AT);
  return bytes;
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

/** The first half hour of the two hours for which a weekday's own record is kept, as a place of the day. */
export function ownBlock(place: number): { readonly from: number; readonly to: number } {
  const from = place - (place % BLOCK_SLOTS);
  return { from, to: from + BLOCK_SLOTS };
}

function sumAt(field: VisitField, kind: KindOfDay, place: number): number {
  return VISIT_FIELDS.indexOf(field) * SUM_BYTES + 2 * (kind.index * SLOTS_A_DAY + place);
}

function placeIndex(slot: number): number {
  return kindOfSlot(slot).index * SLOTS_A_DAY + (slot % SLOTS_A_DAY);
}

function hourIndex(slot: number): number {
  return kindOfSlot(slot).index * 24 + Math.floor((slot % SLOTS_A_DAY) / 2);
}

function ownIndex(slot: number): number {
  const day = Math.floor(slot / SLOTS_A_DAY);
  return day < OWN_DAYS ? day * BLOCKS_A_DAY + Math.floor((slot % SLOTS_A_DAY) / BLOCK_SLOTS) : -1;
}
