import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const MAX_ANSWER_BYTES = 1_048_576;
const sizesSchema = z.array(z.object({ name: z.string(), bytes: z.number() }));
const checkSchema = z.object({ verdict: z.string(), migrations: z.array(z.string()) });

/** Writes a consistent copy of a SQLite database, also while others write to it. Throws when the target exists or the disk is full. */
export async function copySqlite(file: string, target: string): Promise<void> {
  await runTool("copy", file, target);
}

/** Bytes by table and index. Reads the whole file. */
export async function sqliteSizes(file: string): Promise<{ name: string; bytes: number }[]> {
  return sizesSchema.parse(JSON.parse(await runTool("sizes", file)));
}

/** Whether a file is a whole SQLite database ("ok"), and the migrations that it has seen. Throws when it is no database of Tidewatch. */
export async function checkSqlite(file: string): Promise<z.infer<typeof checkSchema>> {
  return checkSchema.parse(JSON.parse(await runTool("check", file)));
}

async function runTool(...parts: readonly string[]): Promise<string> {
  const tool = path.resolve("lib/backup/sqlite-tool.mjs");
  const { stdout } = await run(process.execPath, [tool, ...parts], {
    maxBuffer: MAX_ANSWER_BYTES,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return stdout;
}
