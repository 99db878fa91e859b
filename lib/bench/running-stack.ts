import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Companion, companionArguments, startCompanion } from "@/lib/commands/child-process";
import { freePort } from "@/lib/commands/ports";
import { addressOf, startProductionServer } from "@/lib/commands/production-server";
import { untilReady } from "@/lib/commands/until-ready";
import { BENCH_TOKEN } from "./token";

const HOST = "127.0.0.1";
const READY_LIMIT_MS = 120_000;

/** A simulator and the production server that watches it, each a process of its own, on a database of their own. */
export interface RunningStack {
  readonly address: string;
  readonly simulatorUrl: string;
  readonly serverPid: number;
  readonly databaseFile: string;
  stop(): Promise<void>;
}

/** How large the simulated world is, and how the server runs. */
export interface StackOptions {
  readonly clusters: number;
  readonly servers: number;
  readonly queues: number;
  /** Where the server leaves a CPU profile when it ends. */
  readonly profileFolder?: string | undefined;
}

function profilingVariables(folder: string): Record<string, string> {
  const preload = pathToFileURL("lib/bench/profile-to-folder.mjs").href;
  return { NODE_OPTIONS: `--import ${preload}`, PROFILE_FOLDER: folder };
}

/** Starts both and resolves when every server was polled once; throws when either ends or takes too long. */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-bench-"));
  const companions: Companion[] = [];
  const stop = async () => {
    for (const companion of companions.reverse()) await companion.stop(10_000);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const simulatorPort = await freePort(HOST);
    const sizes = ["clusters", "servers", "queues"] as const;
    const size = sizes.flatMap((name) => [`--${name}`, String(options[name])]);
    const simulator = startCompanion(
      companionArguments("lib/simulator/cli.ts", "--port", String(simulatorPort), ...size),
      {},
      ["ignore", "ignore", "inherit", "ipc"],
    );
    companions.push(simulator);
    const simulatorUrl = addressOf({ host: HOST, port: simulatorPort });
    await untilReady({
      name: "The simulator",
      companion: simulator,
      url: `${simulatorUrl}/v1/servers`,
      limitMs: READY_LIMIT_MS,
    });
    const databaseFile = path.join(folder, "bench.db");
    const listening = { host: HOST, port: await freePort(HOST) };
    const variables = {
      LOG_LEVEL: "warn",
      DATABASE_URL: `file:${databaseFile}`,
      TIDEWATCH_BRIDGES: simulatorUrl,
      TIDEWATCH_BOOTSTRAP_TOKEN: BENCH_TOKEN,
      ...(options.profileFolder === undefined ? {} : profilingVariables(options.profileFolder)),
    };
    const server = startProductionServer(listening, variables, "pipe");
    companions.push(server);
    server.process.stdout?.resume();
    const address = addressOf(listening);
    const { pid } = server.process;
    if (pid === undefined) throw new Error("the server has no process id");
    await untilReady({
      name: "Tidewatch",
      companion: server,
      url: `${address}/api/health/ready`,
      limitMs: READY_LIMIT_MS,
    });
    return { address, simulatorUrl, serverPid: pid, databaseFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
