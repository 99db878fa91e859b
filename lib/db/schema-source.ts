import type { Engine } from "./engine";

/** The Prisma schema of one engine, made from the one source, which is written for SQLite. */
export function schemaFor(engine: Engine, source: string): string {
  return source
    .replace('provider = "sqlite"', `provider = "${engine}"`)
    .replace('"../generated/sqlite"', `"../${engine}"`);
}
