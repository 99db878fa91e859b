import type { PollAnswer } from "@/lib/interaction-server/bridge-client";
import type { QueueReading, Reading } from "@/lib/interaction-server/poll";
import type { Board } from "@/lib/live/board";
import { noteFailure, noteReading, type ServerStatus } from "@/lib/live/server-status";
import type { ClockEras } from "@/lib/time-series/clock-eras";
import type { PollRow } from "@/lib/time-series/types";
import { type Catalogue, catalogueKey } from "./catalogue";
import type { CollectorMetrics } from "./metrics";
import type { MonitoredServer } from "./monitored-server";
import { axisOutcomeOf, freshnessOf, pollValues, receiptMs } from "./poll-row";

/** Where polls are kept; `append` resolves once the row is committed. */
export interface PollStore {
  append(serverId: number, row: PollRow): Promise<void>;
}

/** What judges readings once they are stored; `adopt` when its queues have changed, `release` when it is no server any more, `miss` when a server could not be read, or is starting or stopping. */
export interface PollJudge {
  adopt(server: MonitoredServer): void;
  release(serverId: number): void;
  take(server: MonitoredServer, reading: JudgedReading): void;
  miss(serverId: number, atMs: number): void;
}

/** A stored reading of one server: queue readings by queue id; a queue that is absent is empty when `complete`, else unknown. */
export interface JudgedReading {
  readonly receivedAtMs: number;
  readonly startedAtMs?: number | undefined;
  readonly queues: ReadonlyMap<number, QueueReading>;
  readonly complete: boolean;
}

/** What recording a poll touches. */
export interface RecordingPlaces {
  readonly detection: PollJudge;
  readonly store: PollStore;
  readonly clockEras: Pick<ClockEras, "note">;
  readonly catalogue: Catalogue;
  readonly board: Board;
  readonly metrics: CollectorMetrics;
}

/** The poll before, as recording needs it. */
export interface PollMemory {
  lastReceivedAtMs: number | null;
  /** The bridge's `at` of its last answer. */
  lastAtMs: number | null;
}

/**
 * Stores one poll, and only then shows it: time series first, status and board after. Rejects when the poll
 * could not be stored; nothing is shown then.
 */
export async function recordPoll(
  places: RecordingPlaces,
  server: MonitoredServer,
  status: ServerStatus,
  memory: PollMemory,
  answer: PollAnswer,
): Promise<void> {
  const { latencyMs } = answer;
  const receivedAtMs = receiptMs(answer.receivedAtMs, memory.lastReceivedAtMs);
  const clockEra = (await places.clockEras.note(receivedAtMs)) || undefined;
  const labels = { cluster: server.cluster, server: server.name };
  places.metrics.latency.observe(labels, latencyMs / 1_000);
  if (answer.outcome === "failed") {
    const { failure } = answer;
    await places.store.append(server.id, {
      receivedAtMs,
      atMs: null,
      outcome: failure.kind,
      latencyMs,
      clockEra,
      seriesIds: [],
      values: [],
    });
    memory.lastReceivedAtMs = receivedAtMs;
    places.metrics.polls.inc({ ...labels, outcome: failure.kind });
    noteFailure(status, failure, receivedAtMs, latencyMs);
    places.board.refreshServer(server.id, receivedAtMs);
    places.detection.miss(server.id, receivedAtMs);
    return;
  }
  const { reading } = answer;
  const outcome = freshnessOf(reading, memory.lastAtMs);
  const fresh = outcome === "ok";
  const refusedBeyondLimits = fresh ? await places.catalogue.learn(server.id, server.clusterId, reading) : 0;
  const catalogue = places.catalogue.of(server.id);
  const values = fresh ? pollValues(reading, catalogue) : { seriesIds: [], values: [] };
  await places.store.append(server.id, {
    receivedAtMs,
    atMs: reading.atMs,
    outcome: axisOutcomeOf(outcome, reading),
    latencyMs,
    startedAtMs: reading.server.startedAtMs,
    clockEra,
    ...values,
  });
  memory.lastReceivedAtMs = receivedAtMs;
  memory.lastAtMs = reading.atMs;
  places.metrics.polls.inc({ ...labels, outcome });
  places.metrics.refused.inc(labels, reading.refused.count + refusedBeyondLimits);
  noteReading(status, reading, { receivedAtMs, latencyMs, fresh, refusedBeyondLimits });
  if (fresh) return showReading(places, server, reading, receivedAtMs);
  places.board.refreshServer(server.id, receivedAtMs);
  places.detection.miss(server.id, receivedAtMs);
}

function showReading(
  { board, catalogue, detection }: RecordingPlaces,
  server: MonitoredServer,
  reading: Reading,
  receivedAtMs: number,
) {
  const readings = new Map<number, QueueReading>();
  const { queues } = catalogue.of(server.id);
  for (const queue of reading.queues) {
    const entry = queues.get(catalogueKey(queue.tenant, queue.name));
    if (entry !== undefined) readings.set(entry.queueId, queue);
  }
  if (board.queueCount(server.id) < queues.size) {
    addParts(board, catalogue, server);
    detection.adopt(server);
  }
  board.applyReading(server.id, receivedAtMs, readings, reading.complete);
  const { state, startedAtMs } = reading.server;
  if (state === "starting" || state === "stopping") detection.miss(server.id, receivedAtMs);
  else detection.take(server, { receivedAtMs, startedAtMs, queues: readings, complete: reading.complete });
}

/** Puts every queue that the server has ever reported on the board. */
export function addParts(board: Board, catalogue: Catalogue, server: MonitoredServer): void {
  for (const { queueId, tenant, name, profile, strategy } of catalogue.of(server.id).queues.values()) {
    board.addPart(
      { id: queueId, tenant, name, cluster: server.cluster, depthMode: server.depthMode, profile },
      strategy,
      { id: server.id, intervalMs: server.intervalMs, isConnected: server.target !== null },
    );
  }
}
