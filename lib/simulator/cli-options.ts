import { parseArgs } from "node:util";
import { z } from "zod";
import { DEMO_WORLD } from "./demo-world";
import { isSigningSecret } from "./inbox/verdict";
import { generateWorld } from "./large-world";
import type { WorldSpec } from "./world-spec";

/** What `--help` prints. */
export const USAGE = `Simulates Interaction Servers behind the bridge contract. Counter names are illustrative.

Usage: npm run simulator -- [options]

  --port N            port to listen on (7070; 0 = any free one)
  --host ADDRESS      address to listen on (127.0.0.1)
  --seed N            same seed and same clock: same story (1)
  --speed N           simulated seconds per real second (1)
  --scenario FILE     faults by their time after the start (YAML)
  --world demo        the demo world (default)
  --clusters N --servers N --queues N
                      a generated world of that size instead
  --history-days N    record so many days before the start (0)
  --history-step N    one row of history every N seconds (60)
  --token TEXT        bearer token that the bridge then asks for
  --inbox-secret TEXT signing secret of what comes to the webhook inbox (or the
                      variable SIMULATOR_INBOX_SECRET, which no list of processes shows)
  --help
`;

const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

const valuesSchema = z
  .object({
    port: wholeNumber(0, 65_535).default(7070),
    host: z.string().min(1).default("127.0.0.1"),
    seed: wholeNumber(-(2 ** 31), 2 ** 31 - 1).default(1),
    speed: z.coerce.number().min(1).max(3600).default(1),
    scenario: z.string().min(1).optional(),
    world: z.literal("demo").optional(),
    clusters: wholeNumber(1, 1000).optional(),
    servers: wholeNumber(1, 10_000).optional(),
    queues: wholeNumber(0, 1_000_000).optional(),
    "history-days": z.coerce.number().min(0).max(800).default(0),
    "history-step": wholeNumber(1, 3600).default(60),
    token: z.string().min(1).optional(),
    "inbox-secret": z.string().refine(isSigningSecret, "is no signing secret: whsec_ and base64").optional(),
    help: z.boolean().default(false),
  })
  .superRefine(({ world, clusters, servers, queues }, context) => {
    if (world !== undefined && (clusters ?? servers ?? queues) !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["world"],
        message: "goes without --clusters, --servers and --queues",
      });
    }
    if (clusters !== undefined && clusters > (servers ?? clusters)) {
      context.addIssue({ code: "custom", path: ["clusters"], message: "needs at least as many --servers" });
    }
  });

/** The command line's wishes, checked. */
export interface CliOptions {
  readonly help: boolean;
  readonly host: string;
  readonly port: number;
  readonly seed: number;
  readonly speed: number;
  readonly scenarioPath: string | undefined;
  readonly world: WorldSpec;
  readonly history: { readonly days: number; readonly stepSeconds: number };
  readonly token: string | undefined;
  readonly inboxSecret: string | undefined;
}

/** What the command line asks for, or every mistake in it, one a line. */
export type CliParse =
  | { readonly outcome: "parsed"; readonly options: CliOptions }
  | { readonly outcome: "mistaken"; readonly mistakes: string };

/** Reads the arguments after the program's name, and the one variable that can stand for one of them. */
export function parseCli(
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>> = {},
): CliParse {
  let written: unknown;
  try {
    const fromVariables =
      variables.SIMULATOR_INBOX_SECRET === undefined
        ? {}
        : { "inbox-secret": variables.SIMULATOR_INBOX_SECRET };
    written = { ...fromVariables, ...readArgs(args) };
  } catch (error) {
    return { outcome: "mistaken", mistakes: error instanceof Error ? error.message : String(error) };
  }
  const values = valuesSchema.safeParse(written);
  if (!values.success) {
    const mistakes = values.error.issues
      .map((issue) => `--${issue.path.join(".")}: ${issue.message}`)
      .join("\n");
    return { outcome: "mistaken", mistakes };
  }
  const { help, host, port, seed, speed, scenario, token } = values.data;
  return {
    outcome: "parsed",
    options: {
      help,
      host,
      port,
      seed,
      speed,
      scenarioPath: scenario,
      world: worldOf(values.data),
      history: { days: values.data["history-days"], stepSeconds: values.data["history-step"] },
      token,
      inboxSecret: values.data["inbox-secret"],
    },
  };
}

function worldOf({ clusters, servers, queues }: z.infer<typeof valuesSchema>): WorldSpec {
  if (clusters === undefined && servers === undefined && queues === undefined) return DEMO_WORLD;
  const serverCount = servers ?? Math.max(clusters ?? 1, 1);
  return generateWorld({ clusters: clusters ?? 1, servers: serverCount, queues: queues ?? serverCount * 20 });
}

function readArgs(args: readonly string[]): object {
  const text = { type: "string" } as const;
  return parseArgs({
    args: [...args],
    options: {
      port: text,
      host: text,
      seed: text,
      speed: text,
      scenario: text,
      world: text,
      clusters: text,
      servers: text,
      queues: text,
      "history-days": text,
      "history-step": text,
      token: text,
      "inbox-secret": text,
      help: { type: "boolean", short: "h" },
    },
  }).values;
}
