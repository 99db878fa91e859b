import { readEnvironment } from "@/lib/config/environment";
import { runBackupCommand } from "./command";
import { restorePostgres } from "./restore-postgres";
import { restoreSqlite } from "./restore-sqlite";

const USAGE = `usage: npm run restore -- FILE

Puts a backup in the place of the database of DATABASE_URL, once the whole file has been checked. Stop Tidewatch first. What was there is kept
aside, and where is said. Put the secret key of that time beside it, or secrets can't be read again.
`;

await runBackupCommand(USAGE, async (file) => {
  const { DATABASE_URL } = readEnvironment(process.env);
  const restore = DATABASE_URL.startsWith("file:") ? restoreSqlite : restorePostgres;
  const { keptAside } = await restore(DATABASE_URL, file, Date.now());
  process.stdout.write(
    `${file} is restored. ${keptAside === null ? "" : `What was there is kept as ${keptAside}. `}Start Tidewatch.\n`,
  );
});
