import { parseArgs } from "node:util";
import { CommandError, runCommand, tell } from "@/lib/commands/command";
import { prepareBuild } from "@/lib/commands/prepare";
import { writeFigures } from "./docs";
import { describeMachine, loadAverage } from "./machine";
import { type PartOptions, tableOf } from "./measurement";
import { isPartName, PARTS, type PartName } from "./parts";

const USAGE = `Measures what Tidewatch promises, and prints each figure beside its promise.

Usage: npm run bench -- [part…] [options]

  parts               ${Object.keys(PARTS).join(", ")} (all)
  --quick             a smoke run of a few seconds a part; its figures mean little
  --write-docs        put the figures into docs/benchmarks.md
  --kills N           how often alert-crash kills (100)
  --seed N            what alert-crash draws its moments from
  --cpu-prof FOLDER   keep a CPU profile of the server under load
`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      "write-docs": { type: "boolean", default: false },
      "cpu-prof": { type: "string" },
      kills: { type: "string" },
      seed: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return tell(USAGE);
  const unknown = positionals.find((name) => !isPartName(name));
  if (unknown !== undefined) throw new CommandError(`There is no part "${unknown}".\n\n${USAGE}`);
  if (values.quick && values["write-docs"])
    throw new CommandError("A smoke run's figures do not go into the docs.");
  const chosen = positionals.filter(isPartName);
  const names = chosen.length > 0 ? chosen : Object.keys(PARTS).filter(isPartName);
  tell(`${describeMachine()}, ${new Date().toISOString().slice(0, 10)}\n`);
  if (names.some((name) => PARTS[name].needsBuild)) await prepareBuild(tell);
  const wishes = {
    quick: values.quick,
    ...numberFor("kills", values.kills),
    ...numberFor("seed", values.seed),
    ...(values["cpu-prof"] === undefined ? {} : { profileFolder: values["cpu-prof"] }),
  };
  for (const name of names) await runPart(name, wishes, values["write-docs"]);
});

function numberFor(name: "kills" | "seed", text: string | undefined): { kills?: number; seed?: number } {
  if (text === undefined) return {};
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new CommandError(`--${name} must be a whole number from 1.`);
  return { [name]: value };
}

async function runPart(
  name: PartName,
  wishes: Omit<PartOptions, "tell">,
  writesDocs: boolean,
): Promise<void> {
  const loadBefore = loadAverage();
  const report = await PARTS[name].measure({ ...wishes, tell });
  const circumstances = `${new Date().toISOString().slice(0, 10)}, load average before ${loadBefore.toFixed(2)} and after ${loadAverage().toFixed(2)}`;
  const table = tableOf(report.measurements);
  tell(`\n${name}: ${report.setting}\n(${circumstances})\n\n${table}\n`);
  if (writesDocs) await writeFigures(name, `${report.setting}\n\n${table}\n\n*${circumstances}.*`);
}
