import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const START_MS = Date.UTC(2026, 2, 2);
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function replay(...lines: string[]) {
  const file = join(folder, "history.csv");
  await writeFile(file, lines.join("\n"));
  return run(file);
}

function run(...args: string[]): Promise<{ code: number; out: string[]; err: string }> {
  return new Promise((resolve) => {
    execFile("node_modules/.bin/tsx", ["lib/replay/cli.ts", ...args], (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === "number" ? error.code : 0,
        out: stdout.split("\n").filter((line) => line !== ""),
        err: stderr,
      }),
    );
  });
}

/** Three days in which one interaction always waits and one a minute leaves; on the last day nothing leaves from noon. */
function* stoppedAtNoon(): Generator<string> {
  let left = 0;
  let depth = 1;
  for (let minute = 0; minute < 2.75 * DAY_MINUTES; minute += 1) {
    if (minute < 2.5 * DAY_MINUTES) left += 1;
    else depth += 1;
    yield `${START_MS + minute * MINUTE_MS},Q,${depth},${left}`;
  }
}

describe("replay", () => {
  test("prints one JSON object for each change of state, and calls the stop out", async () => {
    const { code, out, err } = await replay("time,queue,depth,left", ...stoppedAtNoon());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const transitions = out.map((line) => JSON.parse(line));
    expect(transitions.map(({ state, previous }) => [previous, state])).toEqual([
      [null, "learning"],
      ["learning", "ok"],
      ["ok", "suspect"],
      ["suspect", "not-draining"],
    ]);
    const alarm = transitions[3];
    expect(Object.keys(alarm)).toEqual([
      "at",
      "queue",
      "state",
      "previous",
      "since",
      "expectedDepartures",
      "departures",
      "depth",
      "oneIn",
      "reason",
    ]);
    expect(alarm).toMatchObject({ queue: "Q", departures: 0 });
    expect(Date.parse(alarm.at) - Date.parse(alarm.since)).toBeLessThan(20 * MINUTE_MS);
    expect(alarm.reason).toMatch(/^Work has waited 1\d min; about 1\d interactions would normally have left/);
  });

  test("reports malformed rows on stderr and goes on", async () => {
    const { code, out, err } = await replay("time,queue,depth", "x,Q,1", `${START_MS},Q,1`);
    expect(code).toBe(0);
    expect(out).toHaveLength(1);
    expect(err).toContain('line 2: time "x"');
  });

  test.each([
    ["a missing header", () => replay("1,Q,2"), "header"],
    ["an unreadable file", () => run(join(folder, "absent.csv")), "can't be read"],
    ["a wrong option", () => run("--profile", "busy", "x.csv"), "--profile must be one of"],
    ["an unknown time zone", () => run("--timezone", "Mars/Base", "x.csv"), "no time zone"],
  ])("ends with 2 and a clear error on %s", async (_name, start, words) => {
    const { code, out, err } = await start();
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toContain(words);
  });
});
