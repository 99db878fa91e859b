import "./running-tidewatch";
import { exitOnSignal } from "./commands/exit-on-signal";
import { EnvironmentError, readEnvironment } from "./config/environment";
import { DatabaseInUseError } from "./db/sqlite-lock";
import { log } from "./log";
import { startTidewatch } from "./tidewatch";

/**
 * Starts the application of this process if it does not run yet. A mistake of the operator ends the process with
 * its sentence and exit code 2; anything else is thrown.
 */
export async function startInServer(): Promise<void> {
  globalThis.tidewatchStarting ??= start();
  await globalThis.tidewatchStarting;
}

async function start() {
  exitOnSignal(async () => globalThis.tidewatch?.stop());
  try {
    globalThis.tidewatch = await startTidewatch(readEnvironment(process.env));
    return globalThis.tidewatch;
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof DatabaseInUseError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(2);
    }
    log.fatal({ err: error }, "Tidewatch could not start");
    throw error;
  }
}
