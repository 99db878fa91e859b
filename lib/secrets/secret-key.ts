import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { engineOf, sqliteFile } from "@/lib/db/engine";

const KEY_BYTES = 32;

/** A key file that can't be used; its message tells an administrator what to do. */
export class SecretKeyError extends Error {
  override name = "SecretKeyError";
}

/** Reads 32 bytes written as 64 hexadecimal digits or as base64; null when it is neither. */
export function parseSecretKey(text: string): KeyObject | null {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return createSecretKey(trimmed, "hex");
  if (!/^[\w+/-]{43}=?$/.test(trimmed)) return null;
  const bytes = Buffer.from(trimmed, "base64");
  return bytes.byteLength === KEY_BYTES ? createSecretKey(bytes) : null;
}

/**
 * The key that secrets are encrypted with: `given`, or the one in `secret.key` beside the SQLite database (`./data` with PostgreSQL),
 * which the first start makes. Throws SecretKeyError when others may read the file or it holds no key.
 */
export function secretKeyFor(databaseUrl: string, given?: KeyObject): KeyObject {
  return given ?? keyOfFile(keyFileFor(databaseUrl));
}

function keyFileFor(databaseUrl: string): string {
  const folder = engineOf(databaseUrl) === "sqlite" ? path.dirname(sqliteFile(databaseUrl)) : "data";
  return path.resolve(folder, "secret.key");
}

function keyOfFile(file: string): KeyObject {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) makeKeyFile(file);
  // Windows knows no such modes.
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0)
    throw new SecretKeyError(`${file} can be read by others: run "chmod 600 ${file}".`);
  const key = parseSecretKey(readFileSync(file, "utf8"));
  if (key === null)
    throw new SecretKeyError(`${file} holds no key: restore it from a backup, or set TIDEWATCH_SECRET_KEY.`);
  return key;
}

/** Writes beside it and links: the file is there whole or not at all, and of two starts at once the first one's key stays. */
function makeKeyFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, `${randomBytes(KEY_BYTES).toString("base64")}\n`, {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
    chmodSync(draft, 0o600);
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
