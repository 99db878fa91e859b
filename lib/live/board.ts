import { isDeepStrictEqual } from "node:util";
import type { DetectionState } from "@/lib/detection/types";
import type { QueueAlert } from "@/lib/http/api-schemas";
import type { QueueReading } from "@/lib/interaction-server/poll";
import { FlowWindow } from "./flow-window";
import { MinuteRing } from "./minute-ring";
import { freshnessAt, numbersDiffer, type QueueNumbers, type QueuePart, queueNumbers } from "./queue-view";

/** What of a queue does not change from poll to poll. */
export interface QueueIdentity {
  readonly id: number;
  readonly tenant: string;
  readonly name: string;
  readonly cluster: string;
  readonly depthMode: "sum" | "shared";
  readonly profile: "distribution" | "immediate" | "archive";
}

/** What the detector says of a queue, as the board shows it. */
export interface QueueDrain {
  readonly state: DetectionState;
  /** Epoch milliseconds; null before the first reading. */
  readonly sinceMs: number | null;
  /** Only while recovering: when the depth will be usual, whole minutes in epoch milliseconds. */
  readonly usualAtMs: number | null;
  /** Interactions that should have left since departures began to be missing, and those that did; whole numbers. */
  readonly expectedDepartures: number;
  readonly departures: number;
}

const NOT_JUDGED: QueueDrain = {
  state: "learning",
  sinceMs: null,
  usualAtMs: null,
  expectedDepartures: 0,
  departures: 0,
};

/** The gravest alert that fires about a queue, and how many of its alerts are open: neither acknowledged nor muted. */
export interface QueueAlerts {
  readonly alert: QueueAlert | null;
  readonly openAlerts: number;
}

const NO_ALERTS: QueueAlerts = { alert: null, openAlerts: 0 };

/** A queue on the board. */
export interface BoardQueue extends QueueIdentity {
  profile: QueueIdentity["profile"];
  depthMode: QueueIdentity["depthMode"];
  drain: QueueDrain;
  strategy: string | null;
  readonly parts: Map<number, QueuePart>;
  ring: MinuteRing;
  numbers: QueueNumbers;
  alerts: QueueAlerts;
  /** The board's revision at its last change. */
  changedAt: number;
}

/** A server as the board must know it. */
export interface BoardServer {
  readonly id: number;
  readonly intervalMs: number;
  /** Whether it can be polled; false for a server that is known from an import only. */
  readonly isConnected: boolean;
}

/**
 * The present state of all queues, in memory: fed by polls, read by the API. Its revision rises with every poll,
 * so a reader that names the revision it has gets only the queues that changed since.
 */
export class Board {
  readonly queues = new Map<number, BoardQueue>();
  private readonly queuesOfServer = new Map<number, Map<number, QueuePart>>();
  private readonly gradeOfServer = new Map<number, string>();
  /** The queues about which alerts fire. */
  private linked: ReadonlySet<number> = new Set();
  revision = 0;
  /** The revision at which a queue was last taken off: a reader that is older can't be told by changes alone. */
  lostAt = 0;
  /** Rises when queues come or go. */
  roster = 0;

  /** Makes a queue and the server's part of it known, without a reading yet; a known part follows its server. */
  addPart(identity: QueueIdentity, strategy: string | null, server: BoardServer): void {
    let queue = this.queues.get(identity.id);
    if (queue === undefined) {
      const ring = new MinuteRing();
      queue = {
        ...identity,
        drain: NOT_JUDGED,
        strategy,
        parts: new Map(),
        ring,
        numbers: queueNumbers([], identity.depthMode, ring, 0),
        alerts: NO_ALERTS,
        changedAt: this.revision,
      };
      this.queues.set(identity.id, queue);
      this.roster += 1;
    }
    if (queue.depthMode !== identity.depthMode) {
      queue.depthMode = identity.depthMode;
      // What was remembered was added up in the other way.
      queue.ring = new MinuteRing();
    }
    const known = queue.parts.get(server.id);
    if (known !== undefined) {
      known.intervalMs = server.intervalMs;
      known.isConnected = server.isConnected;
      return;
    }
    const part: QueuePart = {
      serverId: server.id,
      isConnected: server.isConnected,
      intervalMs: server.intervalMs,
      receivedAtMs: null,
      depth: null,
      capped: false,
      inRouting: null,
      withAgent: null,
      oldestAtMs: null,
      flow: null,
      inPerMinute: null,
      outPerMinute: null,
    };
    queue.parts.set(server.id, part);
    const parts = this.queuesOfServer.get(server.id) ?? new Map<number, QueuePart>();
    this.queuesOfServer.set(server.id, parts.set(identity.id, part));
    queue.changedAt = this.revision + 1;
  }

  /**
   * Takes a fresh reading of a server: queue readings by queue id. A queue that the reading does not hold keeps
   * what was known, or is empty when the reading is complete.
   */
  applyReading(
    serverId: number,
    receivedAtMs: number,
    readings: ReadonlyMap<number, QueueReading>,
    complete: boolean,
  ): void {
    for (const [queueId, part] of this.queuesOfServer.get(serverId) ?? []) {
      const reading = readings.get(queueId);
      if (reading === undefined && !complete) continue;
      part.receivedAtMs = receivedAtMs;
      part.depth = reading?.depth ?? 0;
      part.capped = reading?.capped ?? false;
      part.inRouting = reading?.inRouting ?? null;
      part.withAgent = reading?.withAgent ?? null;
      part.oldestAtMs = reading?.oldestAtMs ?? null;
      takeFlow(part, reading, receivedAtMs);
      const queue = this.queues.get(queueId);
      if (queue !== undefined && reading?.strategy !== undefined) queue.strategy = reading.strategy;
    }
    this.refreshServer(serverId, receivedAtMs, true);
  }

  /** Reckons the server's queues anew, after a failed poll or as time passes. */
  refreshServer(serverId: number, nowMs: number, remember = false): void {
    this.revision += 1;
    for (const queueId of this.queuesOfServer.get(serverId)?.keys() ?? []) {
      const queue = this.queues.get(queueId);
      if (queue === undefined) continue;
      const parts = [...queue.parts.values()];
      const numbers = queueNumbers(parts, queue.depthMode, queue.ring, nowMs);
      if (remember) queue.ring.set(nowMs, numbers.partial ? null : numbers.depth);
      if (numbersDiffer(numbers, queue.numbers)) queue.changedAt = this.revision;
      queue.numbers = numbers;
    }
  }

  /** Shows which alerts fire, by the ids of their queues; of the other queues none does. True when a queue's have changed. */
  linkAlerts(firing: ReadonlyMap<number, QueueAlerts>): boolean {
    const revision = this.revision + 1;
    for (const id of new Set([...this.linked, ...firing.keys()])) {
      const queue = this.queues.get(id);
      const alerts = firing.get(id) ?? NO_ALERTS;
      if (queue === undefined || isDeepStrictEqual(alerts, queue.alerts)) continue;
      queue.alerts = alerts;
      queue.changedAt = revision;
      this.revision = revision;
    }
    this.linked = new Set(firing.keys());
    return this.revision === revision;
  }

  /** Takes off the server's parts of all queues but those to be kept, and with them the queues that no server holds any more. */
  removeParts(serverId: number, keep: ReadonlySet<number>, nowMs: number): void {
    const parts = this.queuesOfServer.get(serverId);
    const gone = [...(parts?.keys() ?? [])].filter((queueId) => !keep.has(queueId));
    if (gone.length === 0) return;
    this.revision += 1;
    for (const queueId of gone) {
      parts?.delete(queueId);
      const queue = this.queues.get(queueId);
      if (queue === undefined) continue;
      queue.parts.delete(serverId);
      queue.changedAt = this.revision;
      queue.numbers = queueNumbers([...queue.parts.values()], queue.depthMode, queue.ring, nowMs);
      if (queue.parts.size > 0) continue;
      this.queues.delete(queueId);
      this.lostAt = this.revision;
      this.roster += 1;
    }
    if (parts?.size === 0) this.queuesOfServer.delete(serverId);
  }

  /** Shows what the detector says of a queue. */
  judge(queueId: number, drain: QueueDrain): void {
    const queue = this.queues.get(queueId);
    if (queue === undefined) return;
    const shown = queue.drain;
    if (
      shown.state === drain.state &&
      shown.sinceMs === drain.sinceMs &&
      shown.usualAtMs === drain.usualAtMs &&
      shown.expectedDepartures === drain.expectedDepartures &&
      shown.departures === drain.departures
    )
      return;
    queue.drain = drain;
    this.revision += 1;
    queue.changedAt = this.revision;
  }

  /** Shows a queue under another profile. */
  setProfile(queueId: number, profile: QueueIdentity["profile"]): void {
    const queue = this.queues.get(queueId);
    if (queue === undefined) return;
    queue.profile = profile;
    this.revision += 1;
    queue.changedAt = this.revision;
  }

  /** Lets readings age: reckons anew the servers whose freshness has changed; answers their ids. */
  sweep(
    servers: readonly Pick<BoardServer, "id" | "intervalMs">[],
    lastReadingMs: (serverId: number) => number | null,
    nowMs: number,
  ): number[] {
    const changed = servers.filter((server) => {
      const grade = freshnessAt(lastReadingMs(server.id), server.intervalMs, nowMs);
      const before = this.gradeOfServer.get(server.id);
      this.gradeOfServer.set(server.id, grade);
      return before !== undefined && before !== grade;
    });
    for (const server of changed) this.refreshServer(server.id, nowMs);
    return changed.map((server) => server.id);
  }

  /** How many queues the server holds parts of. */
  queueCount(serverId: number): number {
    return this.queuesOfServer.get(serverId)?.size ?? 0;
  }
}

/** Follows what a part counts; without counters nothing is remembered of it. */
function takeFlow(part: QueuePart, reading: QueueReading | undefined, atMs: number): void {
  const { entered, left } = reading ?? {};
  if (part.flow === null && entered === undefined && left === undefined) return;
  part.flow ??= new FlowWindow();
  const rates = part.flow.take(atMs, entered, left);
  part.inPerMinute = rates.inPerMinute;
  part.outPerMinute = rates.outPerMinute;
}
