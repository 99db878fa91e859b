import { type Companion, startCompanion } from "./child-process";

const NEXT_CLI = "node_modules/next/dist/bin/next";

/** Where a server listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

/** Starts the production build in a process of its own, with these variables added. */
export function startProductionServer(
  { host, port }: Listening,
  extra: Readonly<Record<string, string>> = {},
  stdout: "inherit" | "pipe" | "ignore" = "inherit",
): Companion {
  return startCompanion(
    [NEXT_CLI, "start", "--hostname", host, "--port", String(port)],
    { NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "1", HOST: host, PORT: String(port), ...extra },
    ["ignore", stdout, "inherit", "ipc"],
  );
}

/** Starts the development server in a process of its own. */
export function startDevelopmentServer({ host, port }: Listening): Companion {
  return startCompanion([NEXT_CLI, "dev", "--hostname", host, "--port", String(port)], {
    NODE_ENV: "development",
    HOST: host,
    PORT: String(port),
  });
}

/** The address that a person opens. */
export function addressOf({ host, port }: Listening): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
