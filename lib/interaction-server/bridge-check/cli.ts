import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { closeBridges } from "../bridge-client";
import { checkBridge, type Finding } from "./check-bridge";
import type { CheckOptions } from "./transcript";

const USAGE = `Usage: npm run bridge:check -- URL [--token TOKEN] [--server NAME] [--ca FILE] [--allow-writes]

Checks a bridge against the contract in docs/bridge.openapi.yaml and prints each requirement.
  --token TOKEN    the bearer token, also from the variable TIDEWATCH_BRIDGE_TOKEN
  --server NAME    the server to ping; the first listed one when absent
  --ca FILE        certificates (PEM) to trust in place of the system's
  --allow-writes   also send a PATCH of options that the bridge must refuse
Exits with 0 when no requirement failed, 1 when one did, 2 on wrong usage.
`;

const MARKS = { pass: "pass   ", fail: "FAIL   ", skipped: "skipped" } as const;

const Arguments = z.object({
  positionals: z.tuple([z.url({ protocol: /^https?$/ })]),
  values: z.object({
    token: z.string().min(1).optional(),
    server: z.string().min(1).optional(),
    ca: z.string().min(1).optional(),
    "allow-writes": z.boolean().default(false),
  }),
});

async function readOptions(): Promise<CheckOptions> {
  const { positionals, values } = Arguments.parse(
    parseArgs({
      allowPositionals: true,
      options: {
        token: { type: "string" },
        server: { type: "string" },
        ca: { type: "string" },
        "allow-writes": { type: "boolean" },
      },
    }),
  );
  const token = values.token ?? process.env.TIDEWATCH_BRIDGE_TOKEN;
  return {
    target: {
      url: positionals[0].replace(/\/+$/, ""),
      ...(token === undefined ? {} : { token }),
      ...(values.ca === undefined ? {} : { caPem: await readFile(values.ca, "utf8") }),
    },
    ...(values.server === undefined ? {} : { server: values.server }),
    allowWrites: values["allow-writes"],
    timeoutMs: 10_000,
  };
}

function lineOf({ requirement, verdict }: Finding): string {
  const why = verdict.is === "pass" ? "" : `\n${" ".repeat(29)}${verdict.why}`;
  return `${MARKS[verdict.is]} ${requirement.id.padEnd(20)} ${requirement.says}${why}\n`;
}

async function main(): Promise<number> {
  const options = await readOptions().catch((error: unknown) => {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    process.stderr.write(`${reason}\n\n${USAGE}`);
    return undefined;
  });
  if (options === undefined) return 2;
  const findings = await checkBridge(options);
  const count = (is: Finding["verdict"]["is"]) => findings.filter(({ verdict }) => verdict.is === is).length;
  process.stdout.write(findings.map(lineOf).join(""));
  process.stdout.write(`\n${count("pass")} passed, ${count("fail")} failed, ${count("skipped")} skipped\n`);
  await closeBridges();
  return count("fail") > 0 ? 1 : 0;
}

process.exitCode = await main();
