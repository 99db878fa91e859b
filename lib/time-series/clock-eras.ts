import { z } from "zod";
import type { Database } from "@/lib/db/database";
import type { AxisEntry } from "./types";

/** A time in which Tidewatch's clock was not set back: receipts in it rise. Epoch milliseconds, both ends inclusive. */
export interface ClockEra {
  /** Its place in the order of eras, from 0. */
  readonly era: number;
  /** The first receipt; −∞ in the first era. */
  readonly fromMs: number;
  /** The last receipt before the clock was set back; +∞ in the era that lasts. */
  readonly untilMs: number;
}

/** All there is while the clock was never set back. */
export const ONE_ERA: readonly ClockEra[] = [
  { era: 0, fromMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY },
];

/** How far receipts may lie before those of others without the clock having been set back, milliseconds. */
export const CLOCK_SLACK_MS = 60_000;

const KEY = "clock-eras";
const stepsSchema = z.array(z.object({ untilMs: z.number(), fromMs: z.number() }));
type Steps = z.infer<typeof stepsSchema>;

/**
 * Counts how often the clock was set back, so that polls keep the order in which they came although their moments do not. The steps are
 * stored before the first poll that follows one.
 */
export class ClockEras {
  private isStored = true;

  private constructor(
    private readonly database: Pick<Database, "prisma">,
    private steps: Steps,
    private lastReceivedAtMs: number,
  ) {}

  /** Reads the steps; `latest` is the newest stored poll, if any is known. Throws what the driver throws. */
  static async open(
    database: Pick<Database, "prisma">,
    latest: Pick<AxisEntry, "receivedAtMs" | "clockEra"> | null,
  ): Promise<ClockEras> {
    const stored = await database.prisma.setting.findUnique({ where: { key: KEY } });
    const parsed = stored === null ? undefined : stepsSchema.safeParse(parsedJson(stored.value));
    const steps = parsed?.success ? parsed.data : [];
    const isPresent = latest !== null && (latest.clockEra ?? 0) === steps.length;
    return new ClockEras(database, steps, isPresent ? latest.receivedAtMs : Number.NEGATIVE_INFINITY);
  }

  /** All eras, the one that lasts at the end. */
  list(): readonly ClockEra[] {
    return Array.from({ length: this.steps.length + 1 }, (_, era) => ({
      era,
      fromMs: this.steps[era - 1]?.fromMs ?? Number.NEGATIVE_INFINITY,
      untilMs: this.steps[era]?.untilMs ?? Number.POSITIVE_INFINITY,
    }));
  }

  /** The last receipt noted, or stored before the start, in the era that lasts; null when none is known. */
  get lastMs(): number | null {
    return Number.isFinite(this.lastReceivedAtMs) ? this.lastReceivedAtMs : null;
  }

  /** The era of a receipt that has just come; a new one begins when it lies well before the last. Throws what the driver throws. */
  async note(receivedAtMs: number): Promise<number> {
    if (receivedAtMs < this.lastReceivedAtMs - CLOCK_SLACK_MS) {
      const step = { untilMs: this.lastReceivedAtMs, fromMs: receivedAtMs - CLOCK_SLACK_MS };
      // At once: the receipts of other servers come while this is being stored.
      this.steps = [...this.steps, step];
      this.lastReceivedAtMs = receivedAtMs;
      this.isStored = false;
    }
    if (receivedAtMs > this.lastReceivedAtMs) this.lastReceivedAtMs = receivedAtMs;
    const era = this.steps.length;
    if (!this.isStored) {
      const value = JSON.stringify(this.steps);
      const row = { where: { key: KEY }, create: { key: KEY, value }, update: { value } };
      await this.database.prisma.setting.upsert(row);
      this.isStored = true;
    }
    return era;
  }
}

/** The era that a stored poll counts to: its own, or the last that holds its moment where it was imported without one. */
export function eraOf(receivedAtMs: number, own: number, eras: readonly ClockEra[]): number {
  return holds(eras[own], receivedAtMs) ? own : lastEraAt(receivedAtMs, eras);
}

/** The last era that holds a moment of which nothing else is known. */
export function lastEraAt(atMs: number, eras: readonly ClockEra[]): number {
  return eras.findLast((era) => holds(era, atMs))?.era ?? 0;
}

function holds(era: ClockEra | undefined, atMs: number): boolean {
  return era !== undefined && era.fromMs <= atMs && atMs <= era.untilMs;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
