// Runs as a process of its own: SQLite reads and copies without a pause, in which polls of the application would be missed.
import Libsql from "libsql";

const [task, file, target] = process.argv.slice(2);
const database = new Libsql(file, { readonly: task !== "copy", timeout: 10_000 });
try {
  if (task === "copy") database.prepare("VACUUM INTO ?").run(target);
  else if (task === "sizes")
    process.stdout.write(
      JSON.stringify(
        database.prepare("SELECT name, pgsize AS bytes FROM dbstat WHERE aggregate = TRUE").all(),
      ),
    );
  else if (task === "check") process.stdout.write(JSON.stringify(check()));
  else throw new Error(`no such task: ${task}`);
} finally {
  database.close();
}

function check() {
  const [{ integrity_check: verdict }] = database.prepare("PRAGMA integrity_check(1)").all();
  const migrations = database
    .prepare("SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL")
    .all();
  return { verdict, migrations: migrations.map(({ name }) => name) };
}
