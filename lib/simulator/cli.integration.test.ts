import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";

function runCli(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/simulator/cli.ts", ...args]);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, printed }));
  const printedMatch = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const match = pattern.exec(printed);
      if (match !== null) return match[0];
      await Promise.race([once(child.stdout, "data"), ended]);
      if (child.exitCode !== null) throw new Error(`the simulator ended: ${printed}`);
    }
  };
  return { child, ended, printedMatch };
}

describe("the simulator as a program", () => {
  it("says what it is, answers at the printed address, and ends cleanly on SIGTERM with a request left hanging", async () => {
    const { child, ended, printedMatch } = runCli(
      "--port",
      "0",
      "--history-days",
      "0.1",
      "--token",
      "s3cret",
    );
    const url = await printedMatch(/http:\/\/127\.0\.0\.1:\d+/);
    await printedMatch(/counter names are illustrative, not a Genesys Interaction Server/);
    const headers = { authorization: "Bearer s3cret", "content-type": "application/json" };
    expect((await fetch(`${url}/v1/servers`, { headers })).status).toBe(200);
    expect((await fetch(`${url}/history?server=IxnSrv_EU_01`, { headers })).status).toBe(200);
    const hang = JSON.stringify({ fault: "hang" });
    await fetch(`${url}/control/faults`, { method: "POST", headers, body: hang });
    const hanging = fetch(`${url}/v1/servers/IxnSrv_EU_01/ping`, { method: "POST", headers });
    const cut = expect(hanging).rejects.toThrow();
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    await cut;
  });

  it("names wrong flags and unreadable scenarios, and does not start", async () => {
    const wrongFlag = await runCli("--port", "seventy").ended;
    expect(wrongFlag).toMatchObject({ code: 2, printed: expect.stringContaining("--port") });
    const noScenario = await runCli("--scenario", "/nowhere.yaml").ended;
    expect(noScenario).toMatchObject({ code: 2, printed: expect.stringContaining("/nowhere.yaml") });
  });
});
