import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/lib/commands/ports";
import { addressOf, startProductionServer } from "@/lib/commands/production-server";
import { untilReady } from "@/lib/commands/until-ready";

const HOST = "127.0.0.1";
const READY_LIMIT_MS = 60_000;

/** Tidewatch as it is at its first start: nobody, no server, nothing set. */
export interface NewInstall {
  readonly url: string;
  /** The set-up code, as the terminal shows it. */
  readonly code: string;
  stop(): Promise<void>;
}

/** Starts the production build on an empty database; resolves when it is ready and has told its code. */
export async function startNewInstall(): Promise<NewInstall> {
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-new-"));
  const listening = { host: HOST, port: await freePort(HOST) };
  const variables = { DATABASE_URL: `file:${path.join(folder, "tidewatch.db")}`, LOG_LEVEL: "error" };
  const tidewatch = startProductionServer(listening, variables, "pipe");
  let said = "";
  tidewatch.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const url = addressOf(listening);
  const stop = async () => {
    await tidewatch.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ready = `${url}/api/health/ready`;
    await untilReady({ name: "Tidewatch", companion: tidewatch, url: ready, limitMs: READY_LIMIT_MS });
    const code = /\/set-up#(\S+)/.exec(said)?.[1];
    if (code === undefined) throw new Error(`The start told no code: ${said}`);
    return { url, code, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
