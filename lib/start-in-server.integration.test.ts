import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Starts the application in a process that would live for ever, as the web server's does. */
const SERVER = `
  setInterval(() => {}, 1e6);
  const { startInServer } = await import("./lib/start-in-server.ts");
  await startInServer().catch(() => {});
`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tidewatch-start-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function startWith(variables: Readonly<Record<string, string>>) {
  const server = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", SERVER], {
    env: { ...process.env, LOG_LEVEL: "silent", ...variables },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([text(server.stderr), once(server, "exit")]);
  return { said, code };
}

test("a mistake in the settings ends the server with its sentence", async () => {
  const { said, code } = await startWith({ PORT: "none" });
  expect(code).toBe(2);
  expect(said).toContain("PORT");
});

test("a database that can't be opened ends the server with the reason, and without a stack", async () => {
  const file = path.join(folder, "not-a-database.db");
  await writeFile(file, "time,cluster,server,queue,depth\n".repeat(100));
  const { said, code } = await startWith({ DATABASE_URL: `file:${file}` });
  expect(code).toBe(1);
  expect(said).toMatch(/^Tidewatch could not start: .*not a database/m);
  expect(said).not.toContain("    at ");
});
