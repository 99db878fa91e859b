import { stat } from "node:fs/promises";
import { z } from "zod";
import { sqliteSizes } from "@/lib/backup/sqlite-process";
import type { Database } from "@/lib/db/database";
import { sqliteFile } from "@/lib/db/engine";
import { DATA_KINDS, type DataSize } from "@/lib/http/general-schemas";
import { readSetting, writeSetting } from "@/lib/settings/setting-rows";
import { type SizeSample, sizeInAYear } from "./growth";
import { kindOfTable } from "./table-kinds";

const KEY = "data-sizes";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEPT_DAYS = 60;
/** Between two measurements of the parts: SQLite reads the whole file for them. */
const MEASURE_GAP_MS = 10 * 60_000;
const samplesSchema = z.array(z.object({ atMs: z.number(), bytes: z.number() }));
type Measured = Pick<DataSize, "at" | "totalBytes" | "kinds">;

/** Measures the database, remembers its size once a day, and tells what a year will make of it. */
export class DataSizes {
  private measured: { readonly atMs: number; readonly answer: Promise<Measured> } | undefined;

  constructor(private readonly database: Database) {}

  /** The size, by parts as they were at most ten minutes ago. Throws what the driver throws. */
  async read(nowMs: number): Promise<DataSize> {
    if (this.measured === undefined || nowMs - this.measured.atMs >= MEASURE_GAP_MS) {
      const answer = measure(this.database, nowMs);
      this.measured = { atMs: nowMs, answer };
      answer.catch(() => {
        this.measured = undefined;
      });
    }
    const { at, totalBytes, kinds } = await this.measured.answer;
    const samples = [...(await readSamples(this.database)), { atMs: Date.parse(at), bytes: totalBytes }];
    return { engine: this.database.engine, at, totalBytes, kinds, ...sizeInAYear(samples, nowMs) };
  }

  /** Remembers the size where the last one is a day old. */
  async remember(nowMs: number): Promise<void> {
    const samples = await readSamples(this.database);
    const last = samples.at(-1);
    if (last !== undefined && nowMs - last.atMs < DAY_MS - HOUR_MS && nowMs >= last.atMs) return;
    const kept = samples.filter(({ atMs }) => atMs > nowMs - KEPT_DAYS * DAY_MS && atMs < nowMs);
    const now = { atMs: nowMs, bytes: await totalBytes(this.database) };
    await writeSetting(this.database.prisma, KEY, JSON.stringify([...kept, now]));
  }
}

async function readSamples({ prisma }: Database): Promise<SizeSample[]> {
  const stored = await readSetting(prisma, KEY);
  try {
    return stored === null ? [] : samplesSchema.parse(JSON.parse(stored));
  } catch {
    return [];
  }
}

async function measure(database: Database, nowMs: number): Promise<Measured> {
  const parts = await (database.engine === "sqlite"
    ? sqliteSizes(sqliteFile(database.url))
    : database.prisma.$queryRaw<{ name: string; bytes: bigint }[]>`
        SELECT relname AS name, pg_total_relation_size(oid) AS bytes FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace`);
  const total = await totalBytes(database);
  const kinds = DATA_KINDS.map((kind) => ({
    kind,
    bytes: parts.reduce((sum, { name, bytes }) => sum + (kindOfTable(name) === kind ? Number(bytes) : 0), 0),
  }));
  const named = kinds.reduce((sum, { bytes }) => sum + bytes, 0);
  // Free pages, the log of what is being written, and what PostgreSQL keeps for itself.
  const rest = Math.max(0, total - named);
  return {
    at: new Date(nowMs).toISOString(),
    totalBytes: total,
    kinds: kinds.map(({ kind, bytes }) => ({ kind, bytes: kind === "other" ? bytes + rest : bytes })),
  };
}

async function totalBytes({ engine, url, prisma }: Database): Promise<number> {
  if (engine === "postgresql") {
    const [row] = await prisma.$queryRaw<
      { bytes: bigint }[]
    >`SELECT pg_database_size(current_database()) AS bytes`;
    return Number(row?.bytes ?? 0);
  }
  const file = sqliteFile(url);
  const sizes = ["", "-wal"].map((suffix) =>
    stat(`${file}${suffix}`).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
