import { type ChildProcess, fork } from "node:child_process";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "@/lib/db/database";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { HOUR_MS } from "@/lib/time-series/hours";
import { openTimeSeries } from "@/lib/time-series/time-series";
import { keptPolls } from "./fixtures/kept-polls";
import { knownPoll, SERVER_IDS, seriesIdsOf } from "./fixtures/known-polls";

const SEED = Number(process.env.TEST_SEED ?? 20_261_122);
const START_MS = 490_000 * HOUR_MS;
/** About two simulated hours of polls: a kill falls into sealing as likely as beside it. */
const MOST_POLLS_BEFORE_KILL = 240;

/** Acknowledged moments by server. */
type Acknowledged = Map<number, number[]>;

/** A process that has loaded its code and waits to be told to begin. */
function startStorer() {
  const child = fork("lib/collector/fixtures/store-polls.ts", [], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (text) => {
    complaint += String(text);
  });
  return { child, complaint: () => complaint };
}

/** Lets a process store polls until it has acknowledged `polls` of them, then kills it `spinMs` later; answers all that it acknowledged. */
async function storeUntilKilled(
  { child, complaint }: ReturnType<typeof startStorer>,
  url: string,
  { startMs, polls, spinMs }: { startMs: number; polls: number; spinMs: number },
) {
  const acknowledged: [serverId: number, receivedAtMs: number][] = [];
  child.on("message", (message) => {
    if (Array.isArray(message)) acknowledged.push([Number(message[0]), Number(message[1])]);
    if (acknowledged.length !== polls) return;
    const untilMs = performance.now() + spinMs;
    while (performance.now() < untilMs);
    child.kill("SIGKILL");
  });
  child.send({ url, startMs });
  expect(await ended(child), complaint()).toBe("SIGKILL");
  return acknowledged;
}

function ended(child: ChildProcess): Promise<NodeJS.Signals | null> {
  // `close` comes after the last message was read.
  return new Promise((resolve) => child.once("close", (_code, signal) => resolve(signal)));
}

/** Expects every acknowledged poll in [fromMs, …) to be kept, once and with its values; answers the latest moment that is kept. */
async function expectKept(
  url: string,
  acknowledged: Acknowledged,
  fromMs: number,
  seal = false,
): Promise<number> {
  const database = await openDatabase(url);
  let latestMs = fromMs;
  try {
    if (seal) await (await openTimeSeries(database)).sealClosedHours(Number.MAX_SAFE_INTEGER);
    for (const id of SERVER_IDS) {
      const kept = await keptPolls(database, { id, seriesIds: seriesIdsOf(id) }, fromMs);
      const moments = kept.map(({ receivedAtMs }) => receivedAtMs);
      expect(new Set(moments).size, "each poll once").toBe(moments.length);
      const wanted = (acknowledged.get(id) ?? []).filter((moment) => moment >= fromMs);
      expect(moments).toEqual(expect.arrayContaining(wanted));
      // What was stored without having been acknowledged any more must be whole as well.
      expect(kept).toEqual(moments.map((moment) => knownPoll(id, moment)));
      latestMs = Math.max(latestMs, ...moments);
    }
    if (seal) expect(await database.prisma.head.count()).toBe(0);
  } finally {
    await closeDatabase(database);
  }
  return latestMs;
}

describe.each([
  { engine: "sqlite", kills: 50 },
  { engine: "postgresql", kills: 10 },
] as const)("a collector on $engine that is killed $kills times", ({ engine, kills }) => {
  it(`keeps every poll that it acknowledged, once (seed ${SEED})`, { timeout: 600_000 }, async () => {
    const random = xoroshiro128plus(SEED);
    const { url, dispose } = await openTestDatabaseUrl(engine);
    const acknowledged: Acknowledged = new Map();
    let startMs = START_MS;
    let storer = startStorer();
    for (let kill = 0; kill < kills; kill++) {
      const polls = uniformInt(random, 1, MOST_POLLS_BEFORE_KILL);
      const spinMs = uniformInt(random, 0, 3_000) / 1_000;
      const stored = storeUntilKilled(storer, url, { startMs, polls, spinMs });
      // The next one loads its code meanwhile.
      storer = startStorer();
      for (const [serverId, moment] of await stored) {
        acknowledged.set(serverId, [...(acknowledged.get(serverId) ?? []), moment]);
      }
      const latestMs = await expectKept(url, acknowledged, startMs);
      startMs = Math.ceil((latestMs + 1) / 60_000) * 60_000;
    }
    storer.child.kill("SIGKILL");
    await expectKept(url, acknowledged, START_MS);
    await expectKept(url, acknowledged, START_MS, true);
    await dispose();
  });
});
