import "./running-tidewatch";
import { notePeerAddresses } from "./auth/peer-address";
import { exitOnSignal } from "./commands/exit-on-signal";
import { EnvironmentError, readEnvironment } from "./config/environment";
import { ConfigurationError } from "./configuration/mistakes";
import { DatabaseInUseError } from "./db/sqlite-lock";
import { log } from "./log";
import { startTidewatch, type Tidewatch } from "./tidewatch";

/**
 * Starts the application of this process if it does not run yet. A failed start ends the process: with the sentence and
 * exit code 2 when the operator has made a mistake, with the reason and exit code 1 otherwise, since a server without
 * the application would answer nothing for ever.
 */
export async function startInServer(): Promise<void> {
  globalThis.tidewatchStarting ??= start();
  await globalThis.tidewatchStarting;
}

async function start() {
  exitOnSignal(async () => globalThis.tidewatch?.stop());
  try {
    const environment = readEnvironment(process.env);
    notePeerAddresses(environment.TIDEWATCH_PROXIES);
    const tidewatch = await startTidewatch(environment);
    globalThis.tidewatch = tidewatch;
    tellSetUpCode(tidewatch);
    return tidewatch;
  } catch (error) {
    if (isMistakeOfOperator(error)) {
      process.stderr.write(`${error.message}\n`);
      process.exit(2);
    }
    log.fatal({ err: error }, "Tidewatch could not start");
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    process.stderr.write(`Tidewatch could not start: ${reason}\n`);
    process.exit(1);
  }
}

function isMistakeOfOperator(error: unknown): error is Error {
  return (
    error instanceof EnvironmentError ||
    error instanceof DatabaseInUseError ||
    error instanceof ConfigurationError
  );
}

/** Tells whoever started Tidewatch how the first administrator is made: as plain text, so that shipped logs don't carry the code. */
function tellSetUpCode({ auth }: Tidewatch): void {
  const { code } = auth.setUp;
  if (code === null) return;
  process.stdout.write(
    `Nobody can sign in yet. Make the first administrator: ${auth.url}/set-up#${code}\n` +
      `(the code ${code} holds until it is used or Tidewatch stops)\n`,
  );
}
