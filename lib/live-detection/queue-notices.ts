import type { Database } from "@/lib/db/database";
import type { Adoption, Transition } from "@/lib/detection/types";
import { type QueueNotice, queueNoticeKindSchema } from "@/lib/http/detection-schemas";

/** A level is adopted automatically after days; one so soon after a person's adoption is that adoption. */
const SAME_ADOPTION_MS = 86_400_000;
const KINDS = { level: "new-normal", rate: "new-rate" } as const satisfies Record<
  Adoption,
  QueueNotice["kind"]
>;

interface Adopted {
  readonly queueId: number;
  readonly atMs: bigint;
  readonly kind: QueueNotice["kind"];
  readonly detail: string;
}

/** Writes down when a queue's new normal is adopted automatically; the same adoption told twice is written once. */
export class QueueNotices {
  readonly #pending: Adopted[] = [];

  constructor(private readonly database: Database) {}

  /** Takes note of a transition with which something was adopted; any other is ignored. */
  take(queueId: number, { adopted, atMs, reason }: Pick<Transition, "adopted" | "atMs" | "reason">): void {
    if (adopted === null) return;
    this.#pending.push({ queueId, atMs: BigInt(Math.round(atMs)), kind: KINDS[adopted], detail: reason });
  }

  /** Writes what was taken note of; what could not be written stays for the next time. Throws what the driver throws. */
  async store(): Promise<void> {
    for (let notice = this.#pending[0]; notice !== undefined; notice = this.#pending[0]) {
      await this.#write(notice);
      this.#pending.shift();
    }
  }

  async #write(notice: Adopted): Promise<void> {
    const { queueId, atMs, kind } = notice;
    await this.database.prisma.$transaction(async (transaction) => {
      // It may have been deleted meanwhile.
      if ((await transaction.queue.count({ where: { id: queueId } })) === 0) return;
      const byPerson = { by: { not: null }, atMs: { gt: atMs - BigInt(SAME_ADOPTION_MS), lte: atMs } };
      const known = await transaction.queueNotice.count({
        where: { queueId, kind, OR: [{ atMs }, byPerson] },
      });
      if (known === 0) await transaction.queueNotice.create({ data: { ...notice, by: null } });
    });
  }
}

/** The newest notices of a queue, newest first. Throws what the driver throws. */
export async function listQueueNotices(
  { prisma }: Pick<Database, "prisma">,
  queueId: number,
  limit: number,
): Promise<QueueNotice[]> {
  const rows = await prisma.queueNotice.findMany({
    where: { queueId },
    orderBy: [{ atMs: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ id, atMs, kind, by, detail }) => ({
    ...{ id, by, detail },
    at: new Date(Number(atMs)).toISOString(),
    kind: queueNoticeKindSchema.parse(kind),
  }));
}
