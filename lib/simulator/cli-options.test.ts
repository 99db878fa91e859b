import { describe, expect, it } from "vitest";
import { type CliOptions, parseCli } from "./cli-options";

function optionsOf(...args: string[]): CliOptions {
  const parsed = parseCli(args);
  if (parsed.outcome === "mistaken") throw new Error(parsed.mistakes);
  return parsed.options;
}

function mistakesOf(...args: string[]): string {
  const parsed = parseCli(args);
  return parsed.outcome === "mistaken" ? parsed.mistakes : "";
}

describe("the command line", () => {
  it("simulates the demo world on port 7070 when nothing is said", () => {
    const options = optionsOf();
    expect(options).toMatchObject({ port: 7070, host: "127.0.0.1", seed: 1, speed: 1, history: { days: 0 } });
    expect(options.world.clusters.map(({ name }) => name)).toEqual([
      "Digital-EU",
      "Digital-US",
      "Service-APAC",
    ]);
  });

  it("generates a world of the size asked for", () => {
    const { clusters } = optionsOf("--clusters", "4", "--servers", "20", "--queues", "10000").world;
    expect(clusters).toHaveLength(4);
    expect(clusters.flatMap(({ servers }) => servers)).toHaveLength(20);
    const queues = clusters.flatMap((cluster) => cluster.queues.map(({ name }) => `${cluster.name}/${name}`));
    expect(new Set(queues).size).toBe(10_000);
    const held = clusters.flatMap((cluster) => cluster.queues.flatMap(({ servers }) => servers));
    expect(new Set(held).size).toBe(20);
  });

  it("takes the inbox's secret from its variable, and rather from its flag", () => {
    const variables = { SIMULATOR_INBOX_SECRET: "whsec_c2VjcmV0" };
    expect(parseCli([], variables)).toMatchObject({ options: { inboxSecret: "whsec_c2VjcmV0" } });
    const both = parseCli(["--inbox-secret", "whsec_b3RoZXI="], variables);
    expect(both).toMatchObject({ options: { inboxSecret: "whsec_b3RoZXI=" } });
    expect(mistakesOf("--inbox-secret", "hush!")).toContain("--inbox-secret");
  });

  it("names every mistake by its flag", () => {
    const mistakes = mistakesOf("--port", "x", "--speed", "0", "--history-days=-1");
    for (const flag of ["--port", "--speed", "--history-days"]) expect(mistakes).toContain(flag);
    expect(mistakesOf("--prot", "1")).toContain("--prot");
    expect(mistakesOf("--world", "other")).toContain("--world");
    expect(mistakesOf("--world", "demo", "--queues", "5")).toContain("goes without");
    expect(mistakesOf("--clusters", "5", "--servers", "2")).toContain("--servers");
  });
});
