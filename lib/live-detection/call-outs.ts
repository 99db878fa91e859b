import type { Database } from "@/lib/db/database";
import type { DetectionState } from "@/lib/detection/types";

/** Who was called out: a queue by its id, or a pool by its key. */
export type Subject = { readonly queueId: number } | { readonly pool: string };

/** A call-out as it is when it is made. */
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

/** Keeps the record of what was called out and when it ended: one row a call-out, one open row a subject at most. */
export class CallOuts {
  readonly #open = new Map<string, OpenCallOut>();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Reads which call-outs last. */
  async load(): Promise<void> {
    const rows = await this.database.prisma.detection.findMany({ where: { endedMs: null } });
    for (const { id, state, queueId, pool } of rows) {
      this.#open.set(keyOf(queueId === null ? { pool: pool ?? "" } : { queueId }), { id, state });
    }
  }

  /**
   * Lets the record say what is so: the call-out that lasts, or null when there is none. What was open in another state ends at `atMs`.
   * Writes follow one another in the background; one that fails is told, and made up for at the next call.
   */
  set(subject: Subject, present: CallOut | null, atMs: number): void {
    const open = this.#open.get(keyOf(subject));
    if (open?.state === present?.state) return;
    this.#writing = this.#writing.then(() => this.#write(subject, present, atMs)).catch(this.failed);
  }

  /** Resolves when all that was set is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The pools whose call-outs last, by key. */
  openPools(): string[] {
    return [...this.#open.keys()].flatMap((key) => (key.startsWith(POOL) ? [key.slice(POOL.length)] : []));
  }

  async #write(subject: Subject, present: CallOut | null, atMs: number): Promise<void> {
    const key = keyOf(subject);
    const open = this.#open.get(key);
    if (open?.state === present?.state) return;
    const { prisma } = this.database;
    const created = await prisma.$transaction(async (transaction) => {
      if (open !== undefined)
        await transaction.detection.updateMany({ where: { id: open.id }, data: { endedMs: whole(atMs) } });
      return present === null ? null : transaction.detection.create({ data: rowOf(subject, present) });
    });
    if (created === null) this.#open.delete(key);
    else this.#open.set(key, { id: created.id, state: created.state });
  }
}

function keyOf(subject: Subject): string {
  return "queueId" in subject ? `queue ${subject.queueId}` : `${POOL}${subject.pool}`;
}

function rowOf(subject: Subject, { members, sinceMs, calledMs, ...present }: CallOut) {
  return {
    ...subject,
    ...present,
    sinceMs: whole(sinceMs),
    calledMs: whole(calledMs),
    members: members === undefined ? null : JSON.stringify(members),
  };
}

function whole(ms: number): bigint {
  return BigInt(Math.round(ms));
}
