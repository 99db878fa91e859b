import { parseArgs } from "node:util";
import { DEMO_WORLD } from "./demo-world";
import { startSimulator } from "./start-simulator";

const { values } = parseArgs({ options: { port: { type: "string", default: "7070" } } });
const simulator = await startSimulator({ world: DEMO_WORLD, port: Number(values.port) });
process.stdout.write(`Simulator: ${simulator.url}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.stop());
