import { fork } from "node:child_process";
import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "./database";
import { ENGINES } from "./engine";
import { openTestDatabase, openTestDatabaseUrl } from "./test-databases";

describe.each(ENGINES)("the database on %s", (engine) => {
  it("migrates itself when it is new, and finds nothing to do the second time", async () => {
    const { url, dispose } = await openTestDatabaseUrl(engine);
    const first = await openDatabase(url);
    expect(first.applied.length).toBeGreaterThan(0);
    await first.prisma.cluster.create({ data: { name: "Digital-EU" } });
    await closeDatabase(first);
    const second = await openDatabase(url);
    expect(second.applied).toEqual([]);
    expect(await second.prisma.cluster.count()).toBe(1);
    await closeDatabase(second);
    await dispose();
  });

  it("keeps large whole numbers and bytes as they were", async () => {
    const database = await openTestDatabase(engine);
    const receivedAtMs = BigInt(Number.MAX_SAFE_INTEGER);
    await database.prisma.head.create({
      data: { serverId: 1, receivedAtMs, payload: new Uint8Array([0, 255, 1]) },
    });
    const head = await database.prisma.head.findFirstOrThrow();
    expect(head.receivedAtMs).toBe(receivedAtMs);
    expect([...head.payload]).toEqual([0, 255, 1]);
    await database.dispose();
  });
});

describe("the SQLite file", () => {
  it("is written in WAL and synced in full on every connection, a transaction's included", async () => {
    const database = await openTestDatabase("sqlite");
    const settings = async () => [
      await database.prisma.$queryRaw`PRAGMA journal_mode`,
      await database.prisma.$queryRaw`PRAGMA synchronous`,
    ];
    const expected = [[{ journal_mode: "wal" }], [{ synchronous: 2 }]];
    expect(await settings()).toEqual(expected);
    await database.prisma.$transaction(async (transaction) => {
      expect(await transaction.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 2 }]);
    });
    expect(await settings()).toEqual(expected);
    await database.dispose();
  });

  it("refuses a second opening while the first lives, and gives way once it is closed", async () => {
    const { url, dispose } = await openTestDatabaseUrl("sqlite");
    const first = await openDatabase(url);
    await expect(openDatabase(url)).rejects.toThrow(/Another Tidewatch process has .* open/);
    await closeDatabase(first);
    await closeDatabase(await openDatabase(url));
    await dispose();
  });

  it("is free again when its holder was killed", async () => {
    const { url, dispose } = await openTestDatabaseUrl("sqlite");
    const holder = fork("lib/db/fixtures/hold-database.ts", [url], { execArgv: ["--import", "tsx"] });
    await new Promise((resolve) => holder.once("message", resolve));
    await expect(openDatabase(url)).rejects.toThrow(/Another Tidewatch process/);
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    holder.kill("SIGKILL");
    await gone;
    await closeDatabase(await openDatabase(url));
    await dispose();
    rmSync(url.slice(5), { force: true });
  });
});
