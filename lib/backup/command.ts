import { parseArgs } from "node:util";
import { EnvironmentError } from "@/lib/config/environment";
import { DatabaseInUseError } from "@/lib/db/sqlite-lock";
import { BackupError } from "./backup-error";

/** Runs a command that takes one file; mistakes of the person are told as their sentence, and end with code 2. */
export async function runBackupCommand(
  usage: string,
  work: (file: string, url: string | undefined) => Promise<void>,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { url: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    const [file] = positionals;
    if (values.help === true || file === undefined || positionals.length > 1) {
      process.stdout.write(usage);
      process.exitCode = values.help === true ? 0 : 2;
      return;
    }
    await work(file, values.url);
  } catch (error) {
    if (!isMistake(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function isMistake(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    error instanceof BackupError ||
    error instanceof EnvironmentError ||
    error instanceof DatabaseInUseError ||
    ("code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
  );
}
