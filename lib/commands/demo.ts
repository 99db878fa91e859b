import { type Environment, readEnvironment } from "@/lib/config/environment";
import { DEMO_HISTORY_DAYS, DEMO_SEED, DEMO_STORY } from "@/lib/demo/demo-story";
import { startStory } from "@/lib/demo/start-story";
import { storyLines } from "@/lib/demo/story-lines";
import { type Companion, companionArguments, startCompanion } from "./child-process";
import { askedToEnd, CommandError, runCommand, tell } from "./command";
import { freePort, isPortFree, portTakenSentence } from "./ports";
import { prepareBuild } from "./prepare";
import { addressOf, startProductionServer } from "./production-server";
import { untilReady } from "./until-ready";

const DEMO_DATABASE = "file:./data/demo.db";
const SIMULATOR_HOST = "127.0.0.1";
const SIMULATOR_PORT = 7070;
const READY_LIMIT_MS = 120_000;

const startedAtMs = Date.now();
const progress = (sentence: string) =>
  tell(`[${((Date.now() - startedAtMs) / 1_000).toFixed(1).padStart(5)} s] ${sentence}`);

await runCommand(async () => {
  const variables = { ...process.env, DATABASE_URL: process.env.DATABASE_URL ?? DEMO_DATABASE };
  const environment = readEnvironment(variables);
  const listening = { host: environment.HOST, port: environment.PORT };
  if (!(await isPortFree(listening))) {
    throw new CommandError(await portTakenSentence(listening, "npm run demo"));
  }
  await prepareBuild(progress);
  const asked = askedToEnd();
  const companions: Companion[] = [];
  try {
    await Promise.race([asked, runDemo(environment, companions)]);
  } finally {
    progress("Stopping …");
    await Promise.all(companions.map((companion) => companion.stop()));
  }
  // A start that was given up may still be waiting for an answer.
  process.exit();
});

/** Starts simulator and Tidewatch, tells how to use them, and throws when either ends. */
async function runDemo(environment: Environment, companions: Companion[]): Promise<void> {
  progress("Starting the simulator …");
  const simulatorUrl = await startSimulatorProcess(companions);
  // Loaded only now: it needs the Prisma clients, which the preparation before has made.
  const { loadDemoHistory } = await import("@/lib/demo/demo-history");
  const polls = await loadDemoHistory(environment.DATABASE_URL, simulatorUrl, progress);
  const { prepareDemoInbox } = await import("@/lib/demo/demo-inbox");
  const inboxUrl = `${simulatorUrl}/inbox`;
  await prepareDemoInbox(environment, inboxUrl);
  const { demoAdministrator } = await import("@/lib/demo/demo-administrator");
  const signIn = await demoAdministrator(environment.DATABASE_URL);
  if (polls > 0) progress(`Loaded ${polls.toLocaleString("en")} polls of simulated history.`);
  progress("Starting Tidewatch …");
  const listening = { host: environment.HOST, port: environment.PORT };
  const tidewatch = startProductionServer(
    listening,
    {
      DATABASE_URL: environment.DATABASE_URL,
      TIDEWATCH_BRIDGES: [...environment.TIDEWATCH_BRIDGES, simulatorUrl].join(","),
      TIDEWATCH_WEBHOOK_ALLOW: allowedNetworks(simulatorUrl),
      LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    },
    "pipe",
  );
  companions.push(tidewatch);
  passLogOn(tidewatch);
  const address = addressOf(listening);
  await untilReady({
    name: "Tidewatch",
    companion: tidewatch,
    url: `${address}/api/health/ready`,
    limitMs: READY_LIMIT_MS,
  });
  progress("Ready.");
  const storyStartMs = await startStory(simulatorUrl);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  tell(`
  Tidewatch   ${address}
  Sign-in     ${signIn === null ? "as a person of this database" : `${signIn.email}   password: ${signIn.password}`}
  Simulator   ${simulatorUrl}   unload strategies, stop agents, break servers
  Inbox       ${inboxUrl}   takes the demo's webhook: the simulator's page shows what arrives
  Database    ${environment.DATABASE_URL.replace(/\/\/[^@/]*@/, "//…@")}
  Stop        Ctrl+C

  What happens, and what the board shows by when (→). No other queue is flagged.
  Min.  Clock
${storyLines(DEMO_STORY, storyStartMs, timeZone)
  .map((line) => `  ${line}`)
  .join("\n")}
`);
  const ended = await Promise.race(companions.map((companion) => companion.ended.then(() => companion)));
  throw new CommandError(`${ended === tidewatch ? "Tidewatch" : "The simulator"} ended by itself.`);
}

/** Webhooks may reach the inbox on this machine and nothing else that is private, unless the user allows it. */
function allowedNetworks(simulatorUrl: string): string {
  const chosen = process.env.TIDEWATCH_WEBHOOK_ALLOW ?? "";
  return [chosen, `${SIMULATOR_HOST}/32:${new URL(simulatorUrl).port}`]
    .filter((part) => part !== "")
    .join(",");
}

async function startSimulatorProcess(companions: Companion[]): Promise<string> {
  const port = await simulatorPort();
  const simulator = startCompanion(
    companionArguments(
      "lib/simulator/cli.ts",
      ...["--port", String(port), "--history-days", String(DEMO_HISTORY_DAYS), "--seed", String(DEMO_SEED)],
    ),
    {},
    ["ignore", "ignore", "inherit", "ipc"],
  );
  companions.push(simulator);
  const url = addressOf({ host: SIMULATOR_HOST, port });
  await untilReady({
    name: "The simulator",
    companion: simulator,
    url: `${url}/v1/servers`,
    limitMs: READY_LIMIT_MS,
  });
  return url;
}

/** SIMULATOR_PORT where set; else the usual one, or any that is free. */
async function simulatorPort(): Promise<number> {
  const chosen = process.env.SIMULATOR_PORT;
  const port = chosen === undefined ? SIMULATOR_PORT : Number(chosen);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CommandError("SIMULATOR_PORT must be a port, 1 to 65535.");
  }
  const listening = { host: SIMULATOR_HOST, port };
  if (await isPortFree(listening)) return port;
  if (chosen === undefined) return freePort(SIMULATOR_HOST);
  throw new CommandError(
    `SIMULATOR_PORT ${port} is in use by another program: choose another, or leave it out.`,
  );
}

/** Shows Tidewatch's log lines and keeps the web framework's start-up words back, which say "ready" too soon. */
function passLogOn(tidewatch: Companion): void {
  let rest = "";
  tidewatch.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("{")) process.stdout.write(`${line}\n`);
  });
}
