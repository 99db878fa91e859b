import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROLES, type Role } from "@/lib/auth/roles";
import type { Companion } from "@/lib/commands/child-process";
import { freePort } from "@/lib/commands/ports";
import { addressOf, startProductionServer } from "@/lib/commands/production-server";
import { untilReady } from "@/lib/commands/until-ready";
import { type RunningSimulator, startSimulator } from "@/lib/simulator/start-simulator";
import type { WorldSpec } from "@/lib/simulator/world-spec";
import { ADMIN_TOKEN, type BrowserState, emailOf, invitePeople, SIGNED_OUT, signIn } from "./people";
import { registerServers } from "./register-servers";

const HOST = "127.0.0.1";
const READY_LIMIT_MS = 60_000;

/** Tidewatch's production build over a database of its own, watching a simulator inside the test's process. */
export interface WatchedSite {
  /** Tidewatch's address, without a trailing slash. */
  readonly url: string;
  readonly simulator: RunningSimulator;
  /** Tidewatch's process. */
  readonly tidewatch: Companion;
  /** What a browser holds of somebody of this role who is signed in, or of nobody. */
  readonly stateOf: (who: Role | "nobody") => BrowserState;
  stop(): Promise<void>;
}

/** How a site differs from the usual one. */
export interface SiteOptions {
  readonly world: WorldSpec;
  /** How often Tidewatch polls each server, milliseconds. */
  readonly pollEveryMs: number;
  /** Puts more into the database before Tidewatch starts. */
  readonly prepare?: (databaseUrl: string) => Promise<void>;
}

/** Starts simulator and Tidewatch; resolves when the first round of polls is done. */
export async function startSite({ world, pollEveryMs, prepare }: SiteOptions): Promise<WatchedSite> {
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-e2e-"));
  const databaseUrl = `file:${path.join(folder, "tidewatch.db")}`;
  const simulator = await startSimulator({ world, seed: 7 });
  await registerServers(databaseUrl, world, simulator.url, pollEveryMs);
  await invitePeople(databaseUrl);
  await prepare?.(databaseUrl);
  const listening = { host: HOST, port: await freePort(HOST) };
  const tidewatch = startProductionServer(
    listening,
    {
      DATABASE_URL: databaseUrl,
      TIDEWATCH_BRIDGES: simulator.url,
      // Receivers of webhooks stand on this machine.
      TIDEWATCH_WEBHOOK_ALLOW: HOST,
      TIDEWATCH_BOOTSTRAP_TOKEN: ADMIN_TOKEN,
      LOG_LEVEL: "error",
    },
    "ignore",
  );
  const url = addressOf(listening);
  const stop = async () => {
    await tidewatch.stop();
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady({
      name: "Tidewatch",
      companion: tidewatch,
      url: `${url}/api/health/ready`,
      limitMs: READY_LIMIT_MS,
    });
    const states = new Map<Role, BrowserState>();
    for (const role of ROLES) states.set(role, await signIn(url, emailOf(role)));
    const stateOf = (who: Role | "nobody") =>
      who === "nobody" ? SIGNED_OUT : (states.get(who) ?? SIGNED_OUT);
    return { url, simulator, tidewatch, stateOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
