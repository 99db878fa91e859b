import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fetch } from "undici";
import { readEnvironment } from "@/lib/config/environment";
import { sqliteFile } from "@/lib/db/engine";
import { DatabaseInUseError, lockDatabaseFile } from "@/lib/db/sqlite-lock";
import { BackupError } from "./backup-error";
import { runBackupCommand } from "./command";
import { openBackup } from "./open-backup";

const USAGE = `usage: npm run backup -- FILE  [--url http://127.0.0.1:3000]

Writes a consistent copy of the database of DATABASE_URL to FILE, also while Tidewatch runs: a SQLite database, or packed lines of JSON from
PostgreSQL. While Tidewatch has the SQLite file open, the copy comes through Tidewatch at --url, with the API token of TIDEWATCH_TOKEN.
Keep the secret key (secret.key beside the database, or TIDEWATCH_SECRET_KEY) with it: without it, secrets can't be read again.
`;

await runBackupCommand(USAGE, async (file, url) => {
  if ((await stat(file).catch(() => null)) !== null)
    throw new BackupError(`${file} exists already: give a name that is free.`);
  const { DATABASE_URL, HOST, PORT } = readEnvironment(process.env);
  const parts = isHeld(DATABASE_URL)
    ? await throughApp(url ?? `http://${HOST}:${PORT}`)
    : await openBackup(DATABASE_URL, Date.now());
  const draft = `${file}.part`;
  try {
    await pipeline(Readable.from(parts), createWriteStream(draft, { mode: 0o600 }));
    const handle = await open(draft, "r+");
    await handle.sync().finally(() => handle.close());
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const { size } = await stat(file);
  process.stdout.write(`${file} written, ${size} bytes. Keep the secret key with it.\n`);
});

/** Whether another process has the SQLite file; PostgreSQL lets everybody read. */
function isHeld(databaseUrl: string): boolean {
  if (!databaseUrl.startsWith("file:")) return false;
  try {
    lockDatabaseFile(sqliteFile(databaseUrl)).release();
    return false;
  } catch (error) {
    if (error instanceof DatabaseInUseError) return true;
    throw error;
  }
}

async function throughApp(url: string): Promise<AsyncIterable<Uint8Array>> {
  const token = process.env.TIDEWATCH_TOKEN;
  const answer = await fetch(`${url}/api/v1/backup`, {
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
  }).catch(() => {
    throw new BackupError(
      `Tidewatch has the database open, but does not answer at ${url}: say with --url where it does.`,
    );
  });
  if (!answer.ok || answer.body === null)
    throw new BackupError(
      answer.status === 401 || answer.status === 403
        ? "Tidewatch asks who you are: set TIDEWATCH_TOKEN to an API token of scope admin."
        : `Tidewatch refused the backup: HTTP ${answer.status}.`,
    );
  return answer.body;
}
