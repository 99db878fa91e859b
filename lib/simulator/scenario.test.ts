import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DEMO_WORLD } from "./demo-world";
import { parseScenario, readScenarioFile, type Scenario } from "./scenario";
import { startTestSimulator } from "./simulator-fixture";

const UNLOAD_AFTER_TWO_MINUTES = `
name: Forgotten strategy
steps:
  - { at: 2m, fault: unload-strategy, strategy: Email.Inbound.Route }
`;

function scenarioOf(text: string): Scenario {
  const file = parseScenario(text);
  if (file.outcome === "unreadable") throw new Error(file.sentence);
  return file.scenario;
}

const queuesSchema = z.object({ queues: z.array(z.object({ name: z.string(), left: z.number() })) });

describe("a scenario", () => {
  it("unloads a strategy two minutes after the start", async () => {
    const simulator = await startTestSimulator({ scenario: scenarioOf(UNLOAD_AFTER_TWO_MINUTES) });
    const left = async () => {
      const { queues } = queuesSchema.parse(await simulator.ping());
      return queues.find(({ name }) => name === "Email.Inbound.Q")?.left ?? 0;
    };
    const atStart = await left();
    simulator.passSeconds(120);
    const atUnload = await left();
    simulator.passSeconds(300);
    expect(atUnload).toBeGreaterThan(atStart);
    expect(await left()).toBe(atUnload);
  });

  it("shows which of its steps have struck", async () => {
    const simulator = await startTestSimulator({ scenario: scenarioOf(UNLOAD_AFTER_TWO_MINUTES) });
    const shown = async () => (await simulator.get("/control/scenario")).json();
    expect(await shown()).toMatchObject({
      scenario: { name: "Forgotten strategy", steps: [{ struck: false }] },
    });
    simulator.passSeconds(121);
    expect(await shown()).toMatchObject({
      scenario: { steps: [{ struck: true, fault: "unload-strategy" }] },
    });
  });

  it("can be sent to a running simulator, and is not played when a step matches nothing", async () => {
    const simulator = await startTestSimulator();
    const step = { fault: "refuse", how: "not-connected", server: "IxnSrv_EU_01" };
    const unknown = { fault: "hang", server: "Nobody" };
    const refused = await simulator.post("/control/scenario", { name: "Half", steps: [step, unknown] });
    expect(refused.status).toBe(404);
    expect((await simulator.post("/v1/servers/IxnSrv_EU_01/ping")).status).toBe(200);
    expect((await simulator.post("/control/scenario", { name: "Whole", steps: [step] })).status).toBe(200);
    expect((await simulator.post("/v1/servers/IxnSrv_EU_01/ping")).status).toBe(503);
  });

  it("keeps a simulator from starting when it names what the world does not have", async () => {
    const scenario = scenarioOf("{ name: Typo, steps: [{ fault: hang, server: IxnSrv_EU_99 }] }");
    await expect(startTestSimulator({ scenario })).rejects.toThrow("Step 1 (hang)");
  });

  it("is the shipped example, which fits the demo world", async () => {
    const file = await readScenarioFile(new URL("./scenarios/bad-morning.yaml", import.meta.url).pathname);
    if (file.outcome === "unreadable") throw new Error(file.sentence);
    await startTestSimulator({ world: DEMO_WORLD, scenario: file.scenario });
  });

  it.each([
    ["name: [", "not YAML"],
    ["name: Empty\nsteps: []", "steps"],
    ["name: X\nsteps: [{ at: soon, fault: hang }]", "not a duration"],
    ["name: X\nsteps: [{ at: 1m, fault: explode }]", "steps[0]"],
    ["name: X\nsteps: [{ fault: burst, factor: -1 }]", "factor"],
  ])("says what is wrong with %j", (text, expected) => {
    const file = parseScenario(text);
    expect(file.outcome === "unreadable" ? file.sentence : "").toContain(expected);
  });

  it("says so when the file is not there", async () => {
    expect((await readScenarioFile("/nowhere/at/all.yaml")).outcome).toBe("unreadable");
  });

  it("reads durations as people write them", async () => {
    const text = await readFile(new URL("./scenarios/bad-morning.yaml", import.meta.url), "utf8");
    expect(
      scenarioOf(text)
        .steps.slice(0, 2)
        .map(({ afterMs }) => afterMs),
    ).toEqual([120_000, 300_000]);
    expect(
      scenarioOf("{name: X, steps: [{at: 1.5h, fault: clear}, {at: 7, fault: clear}]}").steps,
    ).toMatchObject([{ afterMs: 5_400_000 }, { afterMs: 7000 }]);
  });
});
