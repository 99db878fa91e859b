import { readFile } from "node:fs/promises";
import type { Actor } from "@/lib/auth/actor";
import type { ConfigurationAnswer } from "@/lib/http/configuration-schemas";
import { ApiError } from "@/lib/http/problem";
import { log } from "@/lib/log";
import type { Tidewatch } from "@/lib/tidewatch";
import { applyConfiguration } from "./apply";
import { ConfigurationError } from "./mistakes";

/** Applies a file to the running application, which heeds it at once. Throws ApiError `bad-request` with every mistake. */
export async function applyInApp(
  tidewatch: Tidewatch,
  actor: Actor,
  text: string,
  dryRun: boolean,
  nowMs: number,
): Promise<ConfigurationAnswer> {
  try {
    return await applyAndTell(tidewatch, actor, text, dryRun, nowMs);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ApiError(
      "bad-request",
      "The file can't be applied; nothing was changed.",
      error.mistakes.map(({ line, column, message }) => ({
        path: `line ${line}, column ${column}`,
        message,
      })),
    );
  }
}

/** Applies the file of `TIDEWATCH_CONFIG`. Throws ConfigurationError that names the file. */
export async function applyAtStart(tidewatch: Tidewatch, file: string, nowMs: number): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ConfigurationError(
      [{ line: 1, column: 1, message: "there is no such file, or it can't be read" }],
      file,
    );
  });
  const actor = { kind: "system", name: "Configuration file" } as const;
  try {
    const { items, notes } = await applyAndTell(tidewatch, actor, text, false, nowMs);
    const changes = items.filter(({ change }) => change !== "unchanged");
    log.info(
      { file, changes: changes.map(({ kind, name, change }) => `${kind} ${name} ${change}`), notes },
      "configuration applied",
    );
  } catch (error) {
    throw error instanceof ConfigurationError ? new ConfigurationError(error.mistakes, file) : error;
  }
}

async function applyAndTell(
  tidewatch: Tidewatch,
  actor: Actor,
  text: string,
  dryRun: boolean,
  nowMs: number,
) {
  const { database, alerting, collector, detection, ticks } = tidewatch;
  const target = { database, secrets: alerting.secrets, variables: process.env };
  const answer = await applyConfiguration(target, actor, text, dryRun, nowMs);
  if (dryRun || answer.items.every(({ change }) => change === "unchanged")) return answer;
  await collector.watchServers();
  await detection.settingsChanged();
  await alerting.engine.settingsChanged();
  alerting.worker.wake();
  ticks.announceNews();
  return answer;
}
