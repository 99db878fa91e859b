import type { WatchedServer } from "@/lib/collector/collector";
import { MAX_BACK_OFF_MS } from "@/lib/collector/poll-schedule";
import type { Database } from "@/lib/db/database";
import type { OutboxLook, PolledServer, Vitals } from "./still-parts";

/** The running parts that must move. */
export interface LivingParts {
  readonly database: Pick<Database, "prisma">;
  readonly collector: { readonly watched: ReadonlyMap<number, WatchedServer> };
  readonly detection: { readonly lastRoundMs: number | null };
  readonly engine: { readonly lastRoundMs: number | null };
  readonly worker: { lastRoundMs(): number | null };
  /** Whether bridges are set, whose servers are to be watched. */
  readonly hasBridges: boolean;
}

/** How long the database may take to tell of the outbox, milliseconds. */
const LOOK_LIMIT_MS = 10_000;

/** Looks at the parts again and again; it remembers since when it has seen each server polled. */
export class VitalsTaker {
  readonly #parts: LivingParts;
  #polledSinceMs = new Map<number, number>();

  constructor(parts: LivingParts) {
    this.#parts = parts;
  }

  /** What is to be seen now; never rejects. */
  async take(nowMs: number): Promise<Vitals> {
    const { collector, detection, engine, worker, hasBridges } = this.#parts;
    return {
      polledServers: this.#polledServers(nowMs),
      awaitsServers: hasBridges && collector.watched.size === 0,
      detectionRoundMs: detection.lastRoundMs,
      alertRoundMs: engine.lastRoundMs,
      outboxRoundMs: worker.lastRoundMs(),
      outbox: await this.#lookAtOutbox(),
    };
  }

  #polledServers(nowMs: number): PolledServer[] {
    const sinceMs = new Map<number, number>();
    const servers: PolledServer[] = [];
    for (const [id, { server, status }] of this.#parts.collector.watched) {
      if (server.paused || server.target === null) continue;
      const seenMs = this.#polledSinceMs.get(id) ?? nowMs;
      sinceMs.set(id, seenMs);
      servers.push({
        storedMs: Math.max(status.lastPoll?.atMs ?? 0, seenMs),
        longestPauseMs: Math.max(server.intervalMs, MAX_BACK_OFF_MS),
      });
    }
    this.#polledSinceMs = sinceMs;
    return servers;
  }

  async #lookAtOutbox(): Promise<OutboxLook> {
    let limit: NodeJS.Timeout | undefined;
    const tooLate = new Promise<OutboxLook>((resolve) => {
      limit = setTimeout(() => resolve({ outcome: "failed" }), LOOK_LIMIT_MS);
    });
    try {
      return await Promise.race([this.#oldestLease(), tooLate]);
    } catch {
      return { outcome: "failed" };
    } finally {
      clearTimeout(limit);
    }
  }

  async #oldestLease(): Promise<OutboxLook> {
    const { _min } = await this.#parts.database.prisma.delivery.aggregate({
      where: { status: "leased" },
      _min: { nextAttemptMs: true },
    });
    const endMs = _min.nextAttemptMs;
    return { outcome: "seen", oldestLeaseEndMs: endMs === null ? null : Number(endMs) };
  }
}
