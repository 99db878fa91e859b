import { arch, cpus, loadavg, platform, release, totalmem } from "node:os";

const GIBIBYTE = 1024 ** 3;

/** What was measured on, in one line: processor, cores, memory, system, Node. */
export function describeMachine(): string {
  const [first] = cpus();
  const model = first?.model.trim().replace(/\s+/g, " ") ?? "unknown processor";
  const memory = Math.round(totalmem() / GIBIBYTE);
  return `${model}, ${cpus().length} cores, ${memory} GiB, ${platform()} ${release()} ${arch()}, Node ${process.versions.node}`;
}

/** Processes that wanted a core, averaged over the last minute. */
export function loadAverage(): number {
  return loadavg()[0] ?? 0;
}
