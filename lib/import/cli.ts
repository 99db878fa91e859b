import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { Presets, SingleBar } from "cli-progress";
import { fetch } from "undici";
import { Catalogue } from "@/lib/collector/catalogue";
import { EnvironmentError, readEnvironment } from "@/lib/config/environment";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";
import { DatabaseInUseError } from "@/lib/db/sqlite-lock";
import { openTimeSeries } from "@/lib/time-series/time-series";
import { ImportError, type ImportProgress, importHistory, type MalformedRow } from "./import-history";
import { importLineSchema } from "./import-in-app";

const USAGE = `usage: npm run import -- FILE.csv [--url http://127.0.0.1:3000] [--token TOKEN]

Imports history: a CSV with the header time,cluster,server,queue,depth and, where known, tenant, entered, left, removed.
time is ISO 8601 with a zone, or epoch milliseconds. Rows that can't be read are reported with their line and skipped.
The database is the one of DATABASE_URL. While Tidewatch runs on it, the import goes through Tidewatch at --url, with a
token of scope admin: --token, or better TIDEWATCH_TOKEN, which other people of the machine do not see.
`;

/** Where Tidewatch runs, and the key to it. */
interface RunningApp {
  readonly url: string;
  readonly token: string | undefined;
}

/** What both ways of importing tell on the way. */
interface Reports {
  progressed(progress: ImportProgress): void;
  malformed(row: MalformedRow): void;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: "string" }, token: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [file] = positionals;
  if (values.help === true || file === undefined || positionals.length > 1) {
    process.stdout.write(USAGE);
    process.exitCode = values.help === true ? 0 : 2;
    return;
  }
  const environment = readEnvironment(process.env);
  const { size } = await stat(file).catch(() => {
    throw new ImportError(`${file} can't be read: is there such a file?`);
  });
  const app = {
    url: values.url ?? `http://${environment.HOST}:${environment.PORT}`,
    token: values.token ?? process.env.TIDEWATCH_TOKEN ?? environment.TIDEWATCH_BOOTSTRAP_TOKEN,
  };
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}%  {rows} rows, {malformed} malformed  {duration_formatted}",
      hideCursor: true,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  bar.start(Math.max(1, size), 0, { rows: 0, malformed: 0 });
  const reports: Reports = {
    progressed: ({ bytes, rows, malformed }) => bar.update(Math.min(bytes, size), { rows, malformed }),
    malformed: ({ line, reason }) => process.stderr.write(`line ${line}: ${reason}\n`),
  };
  try {
    const { rows, malformed } = await importWhereItGoes(environment.DATABASE_URL, app, file, reports);
    bar.update(Math.max(1, size), { rows, malformed });
    bar.stop();
    process.stdout.write(`${rows} rows imported, ${malformed} malformed rows skipped.\n`);
  } catch (error) {
    bar.stop();
    throw error;
  }
}

async function importWhereItGoes(
  databaseUrl: string,
  app: RunningApp,
  file: string,
  reports: Reports,
): Promise<ImportProgress> {
  // PostgreSQL lets two processes in, but the running one would not see what this one writes.
  if (!databaseUrl.startsWith("file:") && (await answers(app.url)))
    return importThroughApp(app, file, reports);
  let database: Database;
  try {
    database = await openDatabase(databaseUrl);
  } catch (error) {
    if (!(error instanceof DatabaseInUseError)) {
      const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
      throw new ImportError(`The database can't be opened: ${reason}`);
    }
    if (await answers(app.url)) return importThroughApp(app, file, reports);
    throw new ImportError(
      `Tidewatch has ${error.file} open, but does not answer at ${app.url}: say with --url where it does.`,
    );
  }
  try {
    const catalogue = new Catalogue(database);
    await catalogue.load();
    const timeSeries = await openTimeSeries(database);
    const result = await importHistory(createReadStream(file), {
      actor: { kind: "system", name: "npm run import" },
      database,
      catalogue,
      timeSeries,
      nowMs: Date.now,
      ...reports,
    });
    await timeSeries.rollUpClosedDays(Date.now());
    return result;
  } finally {
    await closeDatabase(database);
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/health/live`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function importThroughApp(
  { url, token }: RunningApp,
  file: string,
  reports: Reports,
): Promise<ImportProgress> {
  const answer = await fetch(`${url}/api/v1/import`, {
    method: "POST",
    headers: {
      "Content-Type": "text/csv",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: Readable.toWeb(createReadStream(file)),
    duplex: "half",
  });
  if (answer.status === 401 || answer.status === 403)
    throw new ImportError(
      "Tidewatch runs and wants a token with scope admin: make one on its page Settings, Tokens, and set TIDEWATCH_TOKEN.",
    );
  if (!answer.ok || answer.body === null)
    throw new ImportError(`Tidewatch refused the import: HTTP ${answer.status}.`);
  for await (const text of createInterface({ input: Readable.from(answer.body) })) {
    const line = importLineSchema.parse(JSON.parse(text));
    if (line.kind === "failed") throw new ImportError(line.reason);
    if (line.kind === "done") return line;
    if (line.kind === "malformed") reports.malformed(line);
    else reports.progressed(line);
  }
  throw new ImportError("Tidewatch stopped before the import was done; import the same file again.");
}

await main().catch((error: unknown) => {
  if (!(error instanceof ImportError || error instanceof EnvironmentError) && !isArgumentError(error))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
