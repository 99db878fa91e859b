import { type Companion, startCompanion } from "./child-process";

/**
 * The collector's heap, MiB. With the gigabytes that Node allows itself on a large machine it lets garbage lie for
 * minutes; a limit makes it tidy up early. 10,000 queues run well in it (docs/benchmarks.md). NODE_OPTIONS=--max-old-space-size=… says otherwise.
 */
const HEAP_MIB = 512;

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
    [
      ...heapLimit(process.env.NODE_OPTIONS ?? ""),
      NEXT_CLI,
      "start",
      "--hostname",
      host,
      "--port",
      String(port),
    ],
    { NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "1", HOST: host, PORT: String(port), ...extra },
    ["ignore", stdout, "inherit", "ipc"],
  );
}

/** The heap limit as an argument of Node's, unless the operator has set one. */
export function heapLimit(nodeOptions: string): string[] {
  return nodeOptions.includes("max-old-space-size") ? [] : [`--max-old-space-size=${HEAP_MIB}`];
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
