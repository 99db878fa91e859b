import path from "node:path";

/** The databases that Tidewatch runs on. */
export const ENGINES = ["sqlite", "postgresql"] as const;
export type Engine = (typeof ENGINES)[number];

/** Which engine a `DATABASE_URL` speaks of; throws with the two accepted forms when it is neither. */
export function engineOf(url: string): Engine {
  if (url.startsWith("file:")) return "sqlite";
  if (/^postgres(ql)?:\/\//.test(url)) return "postgresql";
  throw new Error("DATABASE_URL must start with file: (SQLite) or postgresql:// (PostgreSQL)");
}

/** The absolute path of a `file:` address, seen from the working directory. */
export function sqliteFile(url: string): string {
  return path.resolve(url.slice("file:".length).replace(/\?.*$/, ""));
}
