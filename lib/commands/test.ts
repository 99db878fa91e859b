import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommand, tell } from "./command";
import { runSteps } from "./testing/run-steps";
import { testSteps } from "./testing/steps";
import { closingLine, sumOf } from "./testing/tally";

await runCommand(async () => {
  const reports = await mkdtemp(path.join(tmpdir(), "tidewatch-test-"));
  const results = await runSteps(testSteps(reports), tell, Date.now);
  await rm(reports, { recursive: true, force: true });
  tell("");
  for (const { title, tally, seconds } of results) {
    tell(`${tally.failed === 0 ? "✓" : "✗"} ${title.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s`);
  }
  const sum = sumOf(results.map((each) => each.tally));
  tell(closingLine(sum));
  if (sum.failed > 0) process.exitCode = 1;
});
