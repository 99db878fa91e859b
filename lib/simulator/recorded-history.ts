import { COUNTER_RULES } from "./counter-rules";
import { HISTORY_METRICS, type HistoryRow, simulateHistory } from "./history";
import type { SimulatedServer } from "./simulated-server";
import type { World } from "./world";

const NONE = 0xffff_ffff;
const ROWS_BETWEEN_PAUSES = 1000;

interface Table {
  readonly values: Uint32Array;
  readonly startedAtMs: Float64Array;
  /** Values per step. */
  readonly width: number;
}

/** A world's history kept in memory, four bytes a value. */
export class RecordedHistory {
  readonly #stepMs: number;
  readonly #atMs: Float64Array;
  readonly #tables = new Map<SimulatedServer, Table>();

  private constructor(world: World, steps: number, stepMs: number) {
    this.#stepMs = stepMs;
    this.#atMs = new Float64Array(steps);
    for (const server of world.servers) {
      const width = server.queues.length * HISTORY_METRICS.length + COUNTER_RULES.length;
      this.#tables.set(server, {
        values: new Uint32Array(steps * width),
        startedAtMs: new Float64Array(steps),
        width,
      });
    }
  }

  /** Simulates the world on to `toMs` and records each step; pauses often, so that the process stays responsive. */
  static async record(world: World, toMs: number, stepMs: number): Promise<RecordedHistory> {
    const fromMs = world.servers[0]?.simulatedToMs ?? toMs;
    const history = new RecordedHistory(world, Math.max(0, Math.floor((toMs - fromMs) / stepMs)), stepMs);
    let rows = 0;
    for (const row of simulateHistory({ world, toMs, stepMs })) {
      history.#keep(row, Math.round((row.atMs - fromMs) / stepMs) - 1);
      rows += 1;
      if (rows % ROWS_BETWEEN_PAUSES === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return history;
  }

  /** A server's history as lines of JSON: first what the columns mean, then one line a step. */
  *lines(server: SimulatedServer): Generator<string> {
    yield `${JSON.stringify({
      simulated: true,
      server: server.spec.name,
      cluster: server.cluster.name,
      stepMs: this.#stepMs,
      metrics: HISTORY_METRICS,
      queues: server.queues.map(({ spec: { tenant, name, strategy, profile } }) => ({
        tenant,
        name,
        strategy: strategy ?? null,
        profile,
      })),
      counters: COUNTER_RULES.map(({ group, name }) => ({ group, name })),
    })}\n`;
    const table = this.#tables.get(server);
    if (table === undefined) return;
    for (const [row, atMs] of this.#atMs.entries()) yield lineOf(server, table, row, atMs);
  }

  #keep(row: HistoryRow, index: number): void {
    const table = this.#tables.get(row.server);
    if (table === undefined) return;
    this.#atMs[index] = row.atMs;
    table.startedAtMs[index] = row.startedAtMs;
    let place = index * table.width;
    for (const values of [row.queueValues, row.counterTotals]) {
      for (const value of values) table.values[place++] = Number.isNaN(value) ? NONE : value;
    }
  }
}

function lineOf(server: SimulatedServer, table: Table, row: number, atMs: number): string {
  let place = row * table.width;
  const next = () => {
    const value = table.values[place++] ?? NONE;
    return value === NONE ? "null" : String(value);
  };
  const at = new Date(atMs).toISOString();
  const startedAt = new Date(table.startedAtMs[row] ?? 0).toISOString();
  const queues = server.queues.map(() => `[${HISTORY_METRICS.map(next).join(",")}]`).join(",");
  const counters = COUNTER_RULES.map(next).join(",");
  return `{"at":"${at}","startedAt":"${startedAt}","queues":[${queues}],"counters":[${counters}]}\n`;
}
