import { execFile } from "node:child_process";
import { expect, it } from "vitest";
import { correctBridge, TOKEN } from "../fixtures/correct-bridge";
import { fixture, startTestBridge } from "../fixtures/test-bridge";

function run(...words: readonly string[]): Promise<{ code: unknown; printed: string; complained: string }> {
  const cli = ["--import", "tsx", "lib/interaction-server/bridge-check/cli.ts", ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, cli, (error, printed, complained) => {
      resolve({ code: error === null ? 0 : error.code, printed, complained });
    });
  });
}

it("ends with 0 when every requirement passes, over https with its own authority", async () => {
  await using bridge = await startTestBridge(correctBridge(), "server.pem");
  const ca = "lib/interaction-server/fixtures/ca.pem";
  const { code, printed } = await run(
    bridge.target.url,
    "--token",
    TOKEN,
    "--ca",
    ca,
    "--server",
    "IxnSrv01",
  );
  expect(printed).toMatch(/^pass {4}ping-at .*\n/m);
  expect(printed).toMatch(/\n\d+ passed, 0 failed, \d+ skipped\n$/);
  expect(code).toBe(0);
});

it("ends with 1 and says why when one fails", async () => {
  await using bridge = await startTestBridge((_, response) => response.end(fixture("event-ping.json")));
  const { code, printed } = await run(bridge.target.url);
  expect(printed).toMatch(/^FAIL {4}servers .*\n +the content type is missing, not application\/json\n/m);
  expect(code).toBe(1);
});

it.each([
  [[]],
  [["not-a-url"]],
  [["http://127.0.0.1:1", "--ca", "missing.pem"]],
  [["http://127.0.0.1:1", "--what"]],
])("ends with 2 and its usage when called with %j", async (words) => {
  const { code, complained } = await run(...words);
  expect(complained).toContain("Usage: npm run bridge:check");
  expect(code).toBe(2);
});
