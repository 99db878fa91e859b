import type { Step } from "./steps";
import { FAILED, type Tally } from "./tally";

/** A step with what it came to and how long it took. */
export interface StepResult {
  readonly title: string;
  readonly tally: Tally;
  readonly seconds: number;
}

/**
 * Runs the steps in order with a heading before and the duration behind each. A failure does not hide the
 * steps after it, save where they need it; a step that throws counts as failed.
 */
export async function runSteps(
  steps: readonly Step[],
  tell: (sentence: string) => void,
  nowMs: () => number,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const needed = results.find((each) => each.tally.failed > 0 && step.needs?.includes(each.title));
    tell(`\n── ${step.title} ──`);
    if (needed) {
      tell(`Not run: "${needed.title}" failed.`);
      results.push({ title: step.title, tally: FAILED, seconds: 0 });
      continue;
    }
    const startedAtMs = nowMs();
    const tally = await step.run().catch((error: unknown) => {
      tell(`"${step.title}" broke: ${String(error)}`);
      return FAILED;
    });
    const seconds = (nowMs() - startedAtMs) / 1_000;
    results.push({ title: step.title, tally, seconds });
    tell(`── ${step.title}: ${tally.failed === 0 ? "passed" : "FAILED"} in ${seconds.toFixed(1)} s ──`);
    if (tally.failed > 0 && step.thenStop) break;
  }
  return results;
}
