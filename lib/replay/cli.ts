import { once } from "node:events";
import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { PROFILES, type Profile } from "@/lib/detection/types";
import { createWeekClock } from "@/lib/detection/week-clock";
import { HistoryFileError, readRows } from "./read-rows";
import { type QueueTransition, Replay, type ReplayOptions } from "./replay";

const USAGE = `usage: npm run -s replay -- FILE.csv [--profile ${PROFILES.join("|")}] [--false-alarms-per-month 1] [--queues N] [--timezone UTC]

Replays a history of queue depths through the detector and prints one JSON object a line for each change of state.
The file is CSV with the header time,queue,depth and optionally entered,left,removed,in_routing,oldest_at,started_at,capped,
in order of time. time, oldest_at and started_at (when the server's run began) are ISO 8601 (UTC where no zone is given)
or epoch milliseconds; capped is 1 where the depth means "at least". --queues is how many queues share the budget of
false alarms; without it, as many as have appeared.
`;

class UsageError extends Error {
  override name = "UsageError";
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: "string", default: "distribution" },
      "false-alarms-per-month": { type: "string", default: "1" },
      queues: { type: "string" },
      timezone: { type: "string", default: "UTC" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError("Name one CSV file.");
  const queues = values.queues === undefined ? {} : { queues: positive("--queues", values.queues) };
  if (queues.queues !== undefined && !Number.isInteger(queues.queues)) {
    throw new UsageError("--queues must be a whole number.");
  }
  await replayFile(file, {
    profile: profileOf(values.profile),
    falseAlarmsPerMonth: positive("--false-alarms-per-month", values["false-alarms-per-month"]),
    minuteOfWeek: weekClock(values.timezone),
    ...queues,
  });
}

async function replayFile(file: string, options: ReplayOptions): Promise<void> {
  const replay = new Replay(options);
  let full = false;
  const print = (transition: QueueTransition) => {
    full = !process.stdout.write(`${lineOf(transition)}\n`);
  };
  await readRows(createReadStream(file), {
    row(reading) {
      full = false;
      replay.take(reading, print);
      return full ? once(process.stdout, "drain").then(() => undefined) : undefined;
    },
    malformed: (line, reason) => process.stderr.write(`line ${line}: ${reason}; skipped\n`),
  });
}

function lineOf(transition: QueueTransition): string {
  return JSON.stringify({
    at: new Date(transition.atMs).toISOString(),
    queue: transition.queue,
    state: transition.state,
    previous: transition.previous,
    since: new Date(transition.sinceMs).toISOString(),
    expectedDepartures: Math.round(transition.expectedDepartures * 10) / 10,
    departures: transition.departures,
    depth: transition.depth,
    oneIn: transition.oneIn,
    reason: transition.reason,
  });
}

function profileOf(text: string): Profile {
  const profile = PROFILES.find((known) => known === text);
  if (profile === undefined) throw new UsageError(`--profile must be one of ${PROFILES.join(", ")}.`);
  return profile;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new UsageError(`${name} must be a number above 0.`);
  return value;
}

function weekClock(timeZone: string): (atMs: number) => number {
  try {
    return createWeekClock(timeZone);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`There is no time zone "${timeZone}".`);
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

process.stdout.on("error", (error) => {
  if (codeOf(error) === "EPIPE") process.exit(0);
  throw error;
});

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const code = codeOf(error);
  const usage = error instanceof UsageError || code.startsWith("ERR_PARSE_ARGS");
  if (usage) process.stderr.write(`${error.message}\n\n${USAGE}`);
  else if (error instanceof HistoryFileError) process.stderr.write(`${error.message}\n`);
  else if (/^E[A-Z]+$/.test(code)) process.stderr.write(`The file can't be read: ${error.message}\n`);
  else throw error;
  process.exitCode = 2;
}
