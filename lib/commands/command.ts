import type { Companion } from "./child-process";

/** Errors whose sentence says all; known by name, so that no command loads what throws them. */
const PLAIN_ERRORS = ["CommandError", "EnvironmentError", "DatabaseInUseError", "ConfigurationError"];

/** A mistake of the person or the machine: shown as its sentence alone, without a stack. */
export class CommandError extends Error {
  override name = "CommandError";
}

/** Writes one line for the person at the terminal. */
export function tell(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** Runs a command; when it throws, says why and ends with exit code 2 for a mistake in the settings, else with 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`\n${textOf(error)}\n`);
    process.exitCode = error instanceof Error && error.name === "EnvironmentError" ? 2 : 1;
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return PLAIN_ERRORS.includes(error.name) ? error.message : (error.stack ?? error.message);
}

/** Resolves when this process is asked to end. */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

/** Lives as long as the server does and passes a request to end on; its exit code becomes ours. */
export async function liveWith(server: Companion): Promise<void> {
  const asked = askedToEnd().then(() => "asked" as const);
  const first = await Promise.race([asked, server.ended]);
  if (first === "asked") await server.stop();
  else process.exitCode = first.code ?? 1;
  process.exit();
}
