import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "@/lib/config/environment";
import { startTidewatch } from "@/lib/tidewatch";

describe("TIDEWATCH_CONFIG", () => {
  it("is applied at every start, and a mistake in it ends the start with its place", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-"));
    const file = path.join(folder, "tidewatch.yaml");
    const start = () =>
      startTidewatch(
        readEnvironment({
          DATABASE_URL: `file:${folder}/test.db`,
          LOG_LEVEL: "silent",
          TIDEWATCH_CONFIG: file,
        }),
      );
    await writeFile(file, "version: 1\nclusters: [{ name: South }]\n");
    const first = await start();
    expect(await first.database.prisma.cluster.count({ where: { name: "South" } })).toBe(1);
    await first.stop();
    await writeFile(file, "version: 1\nclusters: [{ nam: South }]\n");
    await expect(start()).rejects.toThrow(/tidewatch\.yaml can't be applied[\s\S]*line 2, column/);
    await rm(folder, { recursive: true });
  });
});
