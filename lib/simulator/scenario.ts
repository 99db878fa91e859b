import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { durationSchema } from "./duration";
import { type Fault, faultSchema } from "./faults";

/** A fault, and how long after the start (or after being sent) it strikes. */
export interface TimedFault {
  readonly afterMs: number;
  readonly fault: Fault;
}

/** One fault with its members beside an optional `at`, such as `{at: "2m", fault: "hang", server: "IxnSrv_EU_01"}`. */
export const timedFaultSchema = z
  .looseObject({ at: durationSchema.default(0) })
  .transform(({ at, ...members }, context): TimedFault => {
    const fault = faultSchema.safeParse(members);
    if (fault.success) return { afterMs: at, fault: fault.data };
    for (const issue of fault.error.issues) {
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    }
    return z.NEVER;
  });

/** A story: faults in the order of their offsets after the start. */
export const scenarioSchema = z.strictObject({
  name: z.string().min(1),
  steps: z.array(timedFaultSchema).min(1),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** A scenario file as read, or one sentence that says what is wrong with it. */
export type ScenarioFile =
  | { readonly outcome: "read"; readonly scenario: Scenario }
  | { readonly outcome: "unreadable"; readonly sentence: string };

/** Reads a scenario from YAML text. */
export function parseScenario(text: string): ScenarioFile {
  let written: unknown;
  try {
    written = parse(text);
  } catch (error) {
    return {
      outcome: "unreadable",
      sentence: `not YAML: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const scenario = scenarioSchema.safeParse(written);
  return scenario.success
    ? { outcome: "read", scenario: scenario.data }
    : { outcome: "unreadable", sentence: z.prettifyError(scenario.error) };
}

/** Reads a scenario file. */
export async function readScenarioFile(path: string): Promise<ScenarioFile> {
  try {
    return parseScenario(await readFile(path, "utf8"));
  } catch (error) {
    return { outcome: "unreadable", sentence: error instanceof Error ? error.message : String(error) };
  }
}
