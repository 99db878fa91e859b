import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";

/** Node's arguments for running a TypeScript file of the project. */
export function scriptArguments(file: string, ...rest: readonly string[]): string[] {
  return ["--import", "tsx", file, ...rest];
}

/** As `scriptArguments`, for a process that must not outlive this one. */
export function companionArguments(file: string, ...rest: readonly string[]): string[] {
  const preload = pathToFileURL("lib/commands/exit-with-parent.ts").href;
  return ["--import", "tsx", "--import", preload, file, ...rest];
}

/** The environment of every child: ours, without telemetry, and with what is given. */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...extra };
}

const END_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs Node with these arguments, output passed through; resolves with the exit code, 1 when it could not run
 * or was killed. When this process is asked to end meanwhile, the child is ended first.
 */
export function runToEnd(
  nodeArguments: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...nodeArguments], {
      stdio: ["ignore", "inherit", "inherit"],
      env: childEnvironment(extra),
    });
    const endBoth = (signal: NodeJS.Signals) => {
      child.once("exit", () => process.exit(1));
      child.kill(signal);
    };
    const settle = (code: number) => {
      for (const signal of END_SIGNALS) process.off(signal, endBoth);
      resolve(code);
    };
    for (const signal of END_SIGNALS) process.on(signal, endBoth);
    child.once("error", () => settle(1));
    child.once("exit", (code) => settle(code ?? 1));
  });
}

/** A process of ours that runs until it is stopped. */
export interface Companion {
  readonly process: ChildProcess;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Asks the process to end and kills it after `graceMs`; resolves when it has ended. */
  stop(graceMs?: number): Promise<void>;
}

/** Starts Node with these arguments and a channel to it, whose closing tells the child that we died. */
export function startCompanion(
  nodeArguments: readonly string[],
  extra: Readonly<Record<string, string>> = {},
  stdio: SpawnOptions["stdio"] = ["ignore", "inherit", "inherit", "ipc"],
): Companion {
  const child = spawn(process.execPath, [...nodeArguments], { stdio, env: childEnvironment(extra) });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("error", () => resolve({ code: 1, signal: null }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const stop = async (graceMs = 5_000) => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    const kill = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(kill);
  };
  return { process: child, ended, stop };
}
