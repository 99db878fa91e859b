import { parseCli, USAGE } from "./cli-options";
import { SIMULATOR_LABEL } from "./control-state";
import { readScenarioFile } from "./scenario";
import { type RunningSimulator, startSimulator } from "./start-simulator";

let running: RunningSimulator | null = null;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void (running?.stop() ?? Promise.resolve()).then(() => process.exit(0));
  });
}

const parsed = parseCli(process.argv.slice(2), process.env);
if (parsed.outcome === "mistaken") fail(2, `${parsed.mistakes}\nSee --help.`);
const { help, scenarioPath, token, inboxSecret, ...options } = parsed.options;
if (help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const file = scenarioPath === undefined ? null : await readScenarioFile(scenarioPath);
if (file?.outcome === "unreadable") fail(2, `--scenario ${scenarioPath}: ${file.sentence}`);

try {
  running = await startSimulator({
    ...options,
    ...(file === null ? {} : { scenario: file.scenario }),
    ...(token === undefined ? {} : { token }),
    ...(inboxSecret === undefined ? {} : { inboxSecret }),
  });
} catch (error) {
  fail(1, `The simulator could not start: ${error instanceof Error ? error.message : String(error)}`);
}
const queueCount = options.world.clusters.reduce((sum, cluster) => sum + cluster.queues.length, 0);
process.stdout.write(`${SIMULATOR_LABEL}
${running.world.servers.length} servers, ${queueCount} queues, seed ${options.seed}, speed ${options.speed}
Bridge and control page: ${running.url}
Webhook inbox: ${running.url}/inbox
`);

function fail(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
