import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** A hash (hex) of files and of folders with all below them, names and contents; what is missing counts as empty. */
export async function fingerprintOf(
  paths: readonly string[],
  isPart: (file: string) => boolean = () => true,
): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await filesUnder(paths)) {
    if (!isPart(file)) continue;
    const content = await readFile(file);
    hash.update(`${file}\n${content.byteLength}\n`).update(content);
  }
  return hash.digest("hex");
}

/** The stored fingerprint, null when there is none. */
export async function readFingerprint(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}

async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const each of paths) {
    const kind = await stat(each).catch(() => null);
    if (kind?.isFile()) found.push(each);
    if (!kind?.isDirectory()) continue;
    const entries = await readdir(each, { recursive: true, withFileTypes: true });
    for (const entry of entries) if (entry.isFile()) found.push(path.join(entry.parentPath, entry.name));
  }
  return found.map((file) => file.split(path.sep).join("/")).sort();
}
