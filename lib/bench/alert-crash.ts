import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { type CrashResult, runCrash } from "./alerts/crash-run";
import { type Measurement, type PartOptions, type PartReport, tableOf } from "./measurement";

const FULL = { kills: 100, alerts: 1_000 };
const QUICK = { kills: 4, alerts: 60 };

/** Kills processes at random moments while alerts fire, on both databases: nothing may be lost, renamed or out of order. */
export async function measureAlertCrash(options: PartOptions): Promise<PartReport> {
  const size = options.quick ? QUICK : FULL;
  const kills = options.kills ?? size.kills;
  const seed = options.seed ?? Date.now() % 2 ** 31;
  const run = async (databaseUrl: string, workers: number) => {
    options.tell(`${kills} kills, ${size.alerts} alerts, seed ${seed}, ${databaseUrl.split(":")[0]}`);
    const result = await runCrash({
      databaseUrl,
      seed,
      kills,
      alerts: size.alerts,
      workers,
      told: options.tell,
    });
    // The other database takes a while.
    options.tell(tableOf(measurementsOf("This one", result)));
    return result;
  };
  const onSqlite = await withFolder((folder) => run(`file:${path.join(folder, "crash.db")}`, 1));
  const server = await startEmbeddedPostgres();
  const onPostgres = await run(`${server.url}/postgres`, 2).finally(() => server.stop());
  return {
    setting: `${size.alerts} alerts that fire, resolve, re-open and resolve, a quarter of them 50 at a time; two webhooks whose receiver takes up to 20 ms and answers 503 to 3 %; ${kills} times \`kill -9\`, by turns 0 to 1 s after the process began, 0 to 50 ms after 1 to 12 steps of the story that it judged, and (half of them) 0 to 50 ms after 1 to 80 messages that came; on SQLite of the one process, on PostgreSQL of either of two (one judges rules, both send). Then one finishes. Seed ${seed} (\`--seed\`).`,
    measurements: [...measurementsOf("SQLite", onSqlite), ...measurementsOf("PostgreSQL", onPostgres)],
  };
}

function measurementsOf(engine: string, result: CrashResult): Measurement[] {
  const none = (what: string, { length }: readonly unknown[]): Measurement => ({
    what: `${engine}: ${what}`,
    measured: String(length),
    promised: "0",
    kept: length === 0,
  });
  return [
    {
      what: `${engine}: messages sent, repetitions of them`,
      measured: `${result.events}, ${result.repeats}`,
    },
    {
      what: "kills while a process was still opening the database or loading",
      measured: String(result.early),
    },
    none("alerts with other events than those that happened", result.wrongStories),
    none("messages that never arrived", result.lost),
    none("messages under a second id", [...result.renamed, ...result.foreign]),
    none("messages after a later one of their alert", result.disordered),
    none("messages whose signature does not verify", result.unverified),
    { what: `${engine}: took`, measured: `${Math.round(result.tookMs / 1_000)} s` },
  ];
}

async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-bench-"));
  return work(folder).finally(() => rm(folder, { recursive: true, force: true }));
}
