import type { Database } from "@/lib/db/database";
import type { DetectionState } from "@/lib/detection/types";
import { isGraver } from "./gravity";

/** Who is flagged: a queue by its id, or a pool by its key. */
export type Subject = { readonly queueId: number } | { readonly pool: string };

/** A detection as it is when it begins, or becomes graver. */
export interface CallOut {
  readonly state: DetectionState;
  readonly sinceMs: number;
  readonly calledMs: number;
  readonly expected: number;
  readonly departed: number;
  readonly depth: number;
  readonly oneIn: number;
  readonly reason: string;
  /** A pool's queues without a departure. */
  readonly members?: readonly number[];
}

interface OpenCallOut {
  readonly id: number;
  readonly state: string;
}

const POOL = "pool ";

/**
 * Keeps the record of what was flagged and when it ended: one row an incident, one open row a subject at most. A row has the gravest state of
 * its incident, with the numbers of the moment when that began.
 */
export class CallOuts {
  readonly #open = new Map<string, OpenCallOut>();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Reads which detections are open. */
  async load(): Promise<void> {
    const rows = await this.database.prisma.detection.findMany({ where: { endedMs: null } });
    for (const { id, state, queueId, pool } of rows) {
      this.#open.set(keyOf(queueId === null ? { pool: pool ?? "" } : { queueId }), { id, state });
    }
  }

  /**
   * Brings the record up to date: the present detection, or null when the subject is calm, which ends an open one at `atMs`. Writes follow one
   * another in the background; one that fails is logged, and made up for at the next call.
   */
  set(subject: Subject, present: CallOut | null, atMs: number): void {
    if (isRecorded(this.#open.get(keyOf(subject)), present)) return;
    this.#writing = this.#writing.then(() => this.#write(subject, present, atMs)).catch(this.failed);
  }

  /** Resolves when all that was set is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The pools with an open detection, by key. */
  openPools(): string[] {
    return [...this.#open.keys()].flatMap((key) => (key.startsWith(POOL) ? [key.slice(POOL.length)] : []));
  }

  async #write(subject: Subject, present: CallOut | null, atMs: number): Promise<void> {
    const key = keyOf(subject);
    const open = this.#open.get(key);
    if (isRecorded(open, present)) return;
    const { detection } = this.database.prisma;
    if (open === undefined) {
      if (present === null) return;
      const { id, state } = await detection.create({
        data: { ...subject, ...beginningOf(present), ...numbersOf(present) },
      });
      this.#open.set(key, { id, state });
      return;
    }
    // A queue that was deleted has no row any more.
    const where = { id: open.id };
    if (present === null) {
      await detection.updateMany({ where, data: { endedMs: whole(atMs) } });
      this.#open.delete(key);
    } else {
      await detection.updateMany({ where, data: numbersOf(present) });
      this.#open.set(key, { ...open, state: present.state });
    }
  }
}

function isRecorded(open: OpenCallOut | undefined, present: CallOut | null): boolean {
  if (open === undefined || present === null) return open === undefined && present === null;
  return !isGraver(present.state, open.state);
}

function keyOf(subject: Subject): string {
  return "queueId" in subject ? `queue ${subject.queueId}` : `${POOL}${subject.pool}`;
}

function beginningOf({ sinceMs, calledMs }: CallOut) {
  return { sinceMs: whole(sinceMs), calledMs: whole(calledMs) };
}

function numbersOf({ members, sinceMs: _, calledMs: __, ...numbers }: CallOut) {
  return { ...numbers, members: members === undefined ? null : JSON.stringify(members) };
}

function whole(ms: number): bigint {
  return BigInt(Math.round(ms));
}
