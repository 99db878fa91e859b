import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { fetch } from "undici";
import { EnvironmentError, readEnvironment } from "@/lib/config/environment";
import { closeDatabase, openDatabase } from "@/lib/db/database";
import { DatabaseInUseError } from "@/lib/db/sqlite-lock";
import { problemSchema } from "@/lib/http/api-schemas";
import { CONFIGURATION_MEDIA_TYPE, configurationAnswerSchema } from "@/lib/http/configuration-schemas";
import { ApiError } from "@/lib/http/problem";
import { secretBox } from "@/lib/secrets/secret-box";
import { secretKeyFor } from "@/lib/secrets/secret-key";
import { applyConfiguration, type ConfigurationTarget } from "./apply";
import { differenceText } from "./difference-text";
import { exportConfiguration } from "./export";
import { ConfigurationError } from "./mistakes";

const USAGE = `usage: npm run config -- export [FILE.yaml] | diff FILE.yaml | apply FILE.yaml  [--url http://127.0.0.1:3000]

export  writes the configuration, without secrets, to the file or to standard output
diff    prints what applying the file would change, and changes nothing
apply   makes Tidewatch as the file says; twice changes nothing the second time

The database is the one of DATABASE_URL. While Tidewatch runs on it, the command goes through Tidewatch at --url, with the API token of
TIDEWATCH_TOKEN. Mistakes of the file are told with line and column, and end with code 2.
`;

/** A mistake of the person at the terminal. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [action, file] = positionals;
  if (values.help === true) return void process.stdout.write(USAGE);
  const environment = readEnvironment(process.env);
  const url = values.url ?? `http://${environment.HOST}:${environment.PORT}`;
  if (action === "export" && positionals.length <= 2) {
    const text = await onTarget(
      environment,
      url,
      (target) => exportConfiguration(target, Date.now()),
      exportThroughApp,
    );
    if (file === undefined) process.stdout.write(text);
    else await writeFile(file, text);
  } else if ((action === "diff" || action === "apply") && file !== undefined && positionals.length === 2) {
    const dryRun = action === "diff";
    const text = await readFile(file, "utf8").catch(() => {
      throw new UsageError(`${file} can't be read: is there such a file?`);
    });
    const actor = { kind: "system", name: "npm run config" } as const;
    const answer = await onTarget(
      environment,
      url,
      (target) => applyConfiguration(target, actor, text, dryRun, Date.now()),
      (address) => applyThroughApp(address, text, dryRun),
    );
    process.stdout.write(differenceText(answer));
  } else {
    throw new UsageError(USAGE);
  }
}

/** On the database itself, or through the application that has it. */
async function onTarget<Answer>(
  environment: ReturnType<typeof readEnvironment>,
  url: string,
  here: (target: ConfigurationTarget) => Promise<Answer>,
  through: (url: string) => Promise<Answer>,
): Promise<Answer> {
  // PostgreSQL lets two processes in, but the running one would not see what this one writes.
  if (!environment.DATABASE_URL.startsWith("file:") && (await answers(url))) return through(url);
  const database = await openDatabase(environment.DATABASE_URL).catch((error: unknown) => {
    if (error instanceof DatabaseInUseError) return null;
    throw error;
  });
  if (database === null) return through(url);
  try {
    const secrets = secretBox(secretKeyFor(environment.DATABASE_URL, environment.TIDEWATCH_SECRET_KEY));
    return await here({ database, secrets, variables: process.env });
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

async function exportThroughApp(url: string): Promise<string> {
  return (await ask(`${url}/api/v1/configuration`, {})).text();
}

async function applyThroughApp(url: string, text: string, dryRun: boolean) {
  const answer = await ask(`${url}/api/v1/configuration?dryRun=${dryRun}`, {
    method: "POST",
    headers: { "Content-Type": CONFIGURATION_MEDIA_TYPE },
    body: text,
  });
  return configurationAnswerSchema.parse(await answer.json());
}

async function ask(
  address: string,
  request: { method?: string; headers?: Record<string, string>; body?: string },
) {
  const token = process.env.TIDEWATCH_TOKEN;
  const answer = await fetch(address, {
    ...request,
    headers: { ...request.headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
  }).catch(() => {
    throw new UsageError(
      `Tidewatch has the database open, but does not answer at ${new URL(address).origin}: say with --url where it does.`,
    );
  });
  if (answer.ok) return answer;
  const problem = problemSchema.safeParse(await answer.json().catch((): null => null));
  if (!problem.success) throw new UsageError(`Tidewatch refused: HTTP ${answer.status}.`);
  const { detail, errors = [], status } = problem.data;
  const hint = status === 401 ? " Set TIDEWATCH_TOKEN to an API token of scope admin." : "";
  throw new UsageError(
    [`${detail}${hint}`, ...errors.map(({ path, message }) => `  ${path}: ${message}`)].join("\n"),
  );
}

await main().catch((error: unknown) => {
  const plain =
    error instanceof UsageError ||
    error instanceof ConfigurationError ||
    error instanceof EnvironmentError ||
    error instanceof ApiError ||
    (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
  if (!plain) throw error;
  process.stderr.write(`${error instanceof Error ? error.message : ""}\n`);
  process.exitCode = 2;
});
