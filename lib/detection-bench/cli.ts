import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LEARNING_SEEDS, learnSnapshots } from "./faults/measure-faults";
import { faultTables } from "./faults/report";
import { FAULT_SCENARIOS, faultScenariosOf } from "./faults/scenarios";
import { traceFault } from "./faults/trace";
import { offenders } from "./fleets/report";
import { FLEET_QUEUES } from "./fleets/run-fleet";
import { fleetQueueOf, traceFleetQueue } from "./fleets/trace";
import { type Extent, measure, type Piece } from "./measure";
import { faultsIn, fleetsIn, reportOf, swellingReport } from "./report";
import { writeDocs } from "./write-docs";

const USAGE = `Measures detection: delays against the bound, false alarms, and what people use today on the same runs.

Usage: npm run -s bench:detection -- [options]

  --seeds N       runs of each scenario (100), seeds 1 to N
  --only NAME     one scenario, all whose names begin alike (work-3-*), or: swelling (faults and fleets), stops (the rest), faults, faults:FAMILY (stop, partial, work, burst, routing,
                  immediate, archive), intervals, sites, fleets, cost
  --fleets N      healthy fleets of 200 queues (10)
  --parts N       processes side by side (2)
  --brief         only what falls short and the summaries, no line for each fault
  --quick         a smoke run: 4 seeds; its figures mean little
  --trace NAME    print one run of a fault's scenario: every transition with its reason; with --seed N (1), --form counters|depth
                  (counters), --every MINUTES (also a line each so often); fleet:F:I is a queue of a healthy fleet
  --list          the names of the faults' scenarios
  --write-docs    put the figures and plots into docs/detection.md and docs/detection/
`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    only: { type: "string" },
    fleets: { type: "string", default: "10" },
    parts: { type: "string", default: "2" },
    part: { type: "string" },
    learn: { type: "boolean", default: false },
    trace: { type: "string" },
    seed: { type: "string", default: "1" },
    form: { type: "string", default: "counters" },
    every: { type: "string", default: "0" },
    list: { type: "boolean", default: false },
    brief: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    "write-docs": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
const seeds = values.quick ? 4 : wholeOf("--seeds", values.seeds);
const extent: Extent = {
  seeds,
  fleets: values.quick ? 1 : wholeOf("--fleets", values.fleets),
  fleetQueues: values.quick ? 11 : FLEET_QUEUES,
  intervalPolls: values.quick ? 500_000 : 10_000_000,
  learningSeeds: values.quick ? 1 : LEARNING_SEEDS,
};
const parts = wholeOf("--parts", values.parts);

if (values.help) process.stdout.write(USAGE);
else if (values.list) {
  for (const { name, title } of FAULT_SCENARIOS) process.stdout.write(`${name}: ${title}\n`);
} else if (values.trace !== undefined) {
  trace(values.trace);
} else if (values.part !== undefined && values.learn) {
  learnSnapshots(faultScenariosOf(values.only), Number(values.part), parts, extent.learningSeeds);
} else if (values.part !== undefined) {
  for (const piece of measure(extent, Number(values.part), parts, values.only, progress)) {
    process.stdout.write(`${JSON.stringify(piece)}\n`);
  }
} else {
  const startedMs = Date.now();
  if (faultScenariosOf(values.only).length > 0) {
    await Promise.all(Array.from({ length: parts }, (_, part) => runPart(part, ["--learn"])));
  }
  const pieces = (await Promise.all(Array.from({ length: parts }, (_, part) => runPart(part, [])))).flat();
  if (pieces.length === 0) {
    process.stderr.write("There is nothing of that name to measure; --list names the faults' scenarios.\n");
    process.exit(2);
  }
  const tookMinutes = ((Date.now() - startedMs) / 60_000).toFixed(1);
  const setting = `Seeds 1 to ${extent.seeds}; ${extent.fleets} fleets of ${extent.fleetQueues} queues for 28 days; ${extent.intervalPolls} polls per threshold; polls every 5 s; Node.js ${process.version}; ${tookMinutes} minutes on ${parts} processes.`;
  const sections = [
    ...(values.brief ? [] : faultTables(faultsIn(pieces))),
    swellingReport(pieces),
    reportOf(pieces),
    offenders(fleetsIn(pieces)),
  ];
  process.stdout.write(`${[setting, ...sections].filter((part) => part !== "").join("\n\n")}\n`);
  if (values["write-docs"]) await writeDocs(pieces, setting);
}

/** Prints one run of a fault's scenario, or one queue of a fleet. */
function trace(name: string): void {
  const { form } = values;
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const queue = fleetQueueOf(name);
  const [scenario] = faultScenariosOf(name);
  if ((scenario === undefined && queue === null) || (form !== "counters" && form !== "depth")) {
    process.stderr.write("There is no such scenario or form; --list names the scenarios.\n");
    process.exit(2);
  }
  if (queue !== null) traceFleetQueue(queue, form, print);
  else if (scenario !== undefined) {
    const seed = wholeOf("--seed", values.seed);
    traceFault(scenario, { form, seed, everyMinutes: Number(values.every) }, print);
  }
}

function runPart(part: number, more: readonly string[]): Promise<Piece[]> {
  const args = [
    ...more,
    "--part",
    String(part),
    "--parts",
    String(parts),
    "--seeds",
    String(seeds),
    "--fleets",
    values.fleets,
  ];
  if (values.quick) args.push("--quick");
  if (values.only !== undefined) args.push("--only", values.only);
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pieces: Piece[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => pieces.push(JSON.parse(line)));
  return new Promise((resolve, reject) => {
    child.on("close", (code) =>
      code === 0 ? resolve(pieces) : reject(new Error(`Part ${part} ended with code ${code}.`)),
    );
  });
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

function wholeOf(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    process.stderr.write(`${name} must be a whole number above 0.\n`);
    process.exit(2);
  }
  return value;
}
