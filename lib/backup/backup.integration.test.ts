import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeAudit } from "@/lib/audit/write-audit";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { openTimeSeries } from "@/lib/time-series/time-series";
import { openBackup } from "./open-backup";
import { restorePostgres } from "./restore-postgres";
import { restoreSqlite } from "./restore-sqlite";

const NOW_MS = Date.UTC(2026, 10, 25, 20);
const RESTORE = { sqlite: restoreSqlite, postgresql: restorePostgres };

describe.each(ENGINES)("backup and restore on %s", (engine) => {
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;
  let folder: string;
  let database: Database;
  const restore = (file: string) => RESTORE[engine](scratch.url, file, NOW_MS);

  beforeEach(async () => {
    scratch = await openTestDatabaseUrl(engine);
    folder = await mkdtemp(path.join(tmpdir(), "tidewatch-backup-"));
    database = await openDatabase(scratch.url);
    const { prisma } = database;
    const cluster = await prisma.cluster.create({ data: { name: "North" } });
    const server = await prisma.server.create({ data: { clusterId: cluster.id, name: "ixn1" } });
    const queue = await prisma.queue.create({ data: { clusterId: cluster.id, tenant: "T", name: "Chat" } });
    await prisma.series.create({ data: { serverId: server.id, queueId: queue.id, metric: "depth" } });
    await prisma.chunk.create({
      data: {
        ...{ seriesId: 1, hour: 490_000, count: 3, min: 0.1, max: 1e300, sum: -0.30000000000000004 },
        ...{
          first: 1 / 3,
          last: 5e-324,
          increase: 0,
          coveredMs: 10,
          samples: new Uint8Array([0, 255, 92, 120]),
        },
      },
    });
    const actor = { kind: "system", name: 'Ünïcode "quoted" \\ line\nend' } as const;
    await writeAudit(prisma, actor, NOW_MS, { action: "test", target: { kind: "x", id: null, name: "<b>" } });
  });
  afterEach(async () => {
    await closeDatabase(database);
    await rm(folder, { recursive: true, force: true });
    await scratch.dispose();
  });

  async function backup(name = "backup"): Promise<string> {
    const file = path.join(folder, name);
    const parts: Uint8Array[] = [];
    for await (const part of await openBackup(scratch.url, NOW_MS)) parts.push(part);
    await writeFile(file, Buffer.concat(parts));
    return file;
  }
  const everything = async ({ prisma }: Database) => [
    await prisma.cluster.findMany(),
    await prisma.queue.findMany(),
    await prisma.series.findMany(),
    await prisma.chunk.findMany(),
    await prisma.auditEntry.findMany(),
    await prisma.head.findMany({ orderBy: { receivedAtMs: "asc" } }),
  ];
  async function reopened<Answer>(work: (database: Database) => Promise<Answer>): Promise<Answer> {
    database = await openDatabase(scratch.url);
    return work(database);
  }

  it("brings back everything as it was, and numbers go on from there", async () => {
    const before = await everything(database);
    const file = await backup();
    await database.prisma.cluster.create({ data: { name: "Later" } });
    await closeDatabase(database);
    const { keptAside } = await restore(file);
    expect(keptAside).toMatch(/2026-?11-?25/);
    await reopened(async (opened) => {
      expect(opened.applied).toEqual([]);
      expect(await everything(opened)).toEqual(before);
      await opened.prisma.cluster.create({ data: { name: "New" } });
      await expect(opened.prisma.auditEntry.deleteMany()).rejects.toThrow();
    });
  });

  it("holds every poll that was acknowledged before it began, while polls go on", async () => {
    const store = await openTimeSeries(database);
    const acknowledged: number[] = [];
    let going = true;
    const polling = (async () => {
      for (let poll = 0; poll < 2_000 && going; poll += 1) {
        const receivedAtMs = NOW_MS + poll * 1_000;
        const outcome = { receivedAtMs, atMs: receivedAtMs, outcome: "ok" as const, latencyMs: 1 };
        await store.append(1, { ...outcome, seriesIds: [1], values: [poll] });
        acknowledged.push(receivedAtMs);
      }
    })();
    while (acknowledged.length < 20) await new Promise((resolve) => setImmediate(resolve));
    const sure = [...acknowledged];
    const file = await backup();
    going = false;
    await polling;
    await closeDatabase(database);
    await restore(file);
    await reopened(async ({ prisma }) => {
      const heads = (await prisma.head.findMany({ orderBy: { receivedAtMs: "asc" } })).map((head) =>
        Number(head.receivedAtMs),
      );
      expect(heads.slice(0, sure.length)).toEqual(sure);
    });
  });

  it("refuses a damaged or foreign file, one that is cut, and one of a newer version; the database stays", async () => {
    const before = await everything(database);
    const file = await backup();
    const whole = await readFile(file);
    await closeDatabase(database);
    const flipped = Buffer.from(whole);
    for (let at = Math.floor(whole.length / 3); at < whole.length; at += 97)
      flipped[at] = (flipped[at] ?? 0) ^ 255;
    const bad = {
      foreign: Buffer.from("hello"),
      empty: Buffer.alloc(0),
      cut: whole.subarray(0, Math.floor(whole.length / 2)),
      flipped,
      newer:
        engine === "sqlite"
          ? Buffer.from(whole.toString("latin1").replaceAll("_audit", "_autit"), "latin1")
          : gzipSync(
              gunzipSync(whole)
                .toString()
                .replace(/_audit"/, '_unknown"'),
            ),
    };
    for (const [name, content] of Object.entries(bad)) {
      const badFile = path.join(folder, name);
      await writeFile(badFile, content);
      await expect(restore(badFile), name).rejects.toThrow(/backup|damaged|newer/);
    }
    await expect(restore(path.join(folder, "missing"))).rejects.toThrow(/missing/);
    await reopened(async (opened) => expect(await everything(opened)).toEqual(before));
  });

  it("is refused while Tidewatch has the database", async () => {
    const file = await backup();
    await expect(restore(file)).rejects.toThrow(/open|connected/);
    expect(await database.prisma.cluster.count()).toBe(1);
  });

  it("leaves no copy behind", async () => {
    await backup();
    for await (const _ of await openBackup(scratch.url, NOW_MS)) break;
    const left = engine === "sqlite" ? await readdir(path.dirname(scratch.url.slice(5))) : [];
    expect(left.filter((name) => name.startsWith(".backup-"))).toEqual([]);
  });
});
