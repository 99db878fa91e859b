import { afterEach, vi } from "vitest";
import { DEMO_WORLD } from "./demo-world";
import { type RunningSimulator, type SimulatorOptions, startSimulator } from "./start-simulator";
import type { WorldSpec } from "./world-spec";

/** The real moment at which simulators of tests start, epoch milliseconds. */
export const START_MS = Date.UTC(2026, 10, 22, 19, 0, 0);

/** The demo world with the first eight queues of each cluster, so that tests start fast. */
export const TEST_WORLD: WorldSpec = {
  clusters: DEMO_WORLD.clusters.map((cluster) => ({ ...cluster, queues: cluster.queues.slice(0, 8) })),
};

// Simulating takes processor time, which a busy machine gives slowly.
vi.setConfig({ testTimeout: 30_000 });

const running: RunningSimulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()));
});

/** A simulator of a test, whose clock stands still until it is moved. */
export interface TestSimulator extends RunningSimulator {
  /** Moves the clock on by so many seconds. */
  passSeconds(seconds: number): void;
  /** The pauses that latency and slow answers asked for, milliseconds. They pass at once. */
  readonly waits: readonly number[];
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  /** A ping's answer as JSON. */
  ping(server?: string): Promise<unknown>;
}

/** Starts a simulator of the test world on a free port; it stops when the test ends. */
export async function startTestSimulator(options: Partial<SimulatorOptions> = {}): Promise<TestSimulator> {
  let nowMs = START_MS;
  const waits: number[] = [];
  const simulator = await startSimulator({
    world: TEST_WORLD,
    clockMs: () => nowMs,
    wait: (ms) => {
      if (ms > 0) waits.push(ms);
      return new Promise((resolve) => setImmediate(resolve));
    },
    ...options,
  });
  running.push(simulator);
  const post = (path: string, body?: unknown) =>
    fetch(simulator.url + path, {
      method: "POST",
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  return {
    ...simulator,
    waits,
    passSeconds: (seconds) => {
      nowMs += seconds * 1000;
    },
    get: (path) => fetch(simulator.url + path),
    post,
    ping: async (server = "IxnSrv_EU_01") => (await post(`/v1/servers/${server}/ping`)).json(),
  };
}
