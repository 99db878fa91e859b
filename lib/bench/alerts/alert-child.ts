import { type ChildProcess, fork } from "node:child_process";
import type { Beginning } from "./beginning";

/** A process of alerts that has been started. */
export interface AlertChild {
  readonly pid: number;
  /** Resolves when its code is loaded, or it has ended. */
  readonly loaded: Promise<void>;
  /** Lets it begin; `stepped` is told each step of the story that is written. */
  begin(beginning: Beginning, stepped?: (step: number) => void): void;
  /** `kill -9`; resolves when it is gone and its last word was read. Rejects when it ended by itself before. */
  kill(): Promise<void>;
}

/** Starts a process that loads its code and waits to be told to begin. */
export function startAlertChild(): AlertChild {
  const child: ChildProcess = fork("lib/bench/alerts/alert-process.ts", [], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (text) => {
    complaint = `${complaint}${String(text)}`.slice(-4_000);
  });
  const closed = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once("close", (_code, signal) => resolve(signal));
  });
  const loaded = new Promise<void>((resolve) => {
    child.once("message", () => resolve());
    child.once("close", () => resolve());
  });
  return {
    pid: child.pid ?? 0,
    loaded,
    begin: (beginning, stepped) => {
      child.on("message", (message) => {
        if (typeof message === "number") stepped?.(message);
      });
      child.send(beginning);
    },
    kill: async () => {
      child.kill("SIGKILL");
      if ((await closed) !== "SIGKILL") throw new Error(`A process of alerts ended by itself. ${complaint}`);
    },
  };
}
