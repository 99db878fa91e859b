import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseSecretKey, SecretKeyError, secretKeyFor } from "./secret-key";

let folder: string;
const url = () => `file:${path.join(folder, "new", "tidewatch.db")}`;
const file = () => path.join(folder, "new", "secret.key");

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tidewatch-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the secret key", () => {
  it("is made at the first start, for its owner alone, and stays", () => {
    const first = secretKeyFor(url());
    expect(first.symmetricKeySize).toBe(32);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(secretKeyFor(url()).equals(first)).toBe(true);
    expect(readdirSync(path.dirname(file()))).toEqual(["secret.key"]);
  });

  it("makes no file when it is given", () => {
    const given = parseSecretKey("ab".repeat(32));
    expect(given).not.toBeNull();
    if (given !== null) expect(secretKeyFor(url(), given)).toBe(given);
    expect(existsSync(file())).toBe(false);
  });

  it.each([0o640, 0o604, 0o620])("is refused when others may touch its file (%o)", (mode) => {
    secretKeyFor(url());
    chmodSync(file(), mode);
    expect(() => secretKeyFor(url())).toThrow(SecretKeyError);
    expect(() => secretKeyFor(url())).toThrow(/chmod 600/);
  });

  it("is refused when the file holds something else, and the file stays", () => {
    secretKeyFor(url());
    writeFileSync(file(), "nonsense");
    expect(() => secretKeyFor(url())).toThrow(/holds no key/);
  });

  it("is read as hexadecimal digits, base64 and its form for addresses", () => {
    const bytes = randomBytes(32);
    for (const encoding of ["hex", "base64", "base64url"] as const)
      expect(parseSecretKey(bytes.toString(encoding))?.export().equals(bytes)).toBe(true);
  });

  it.each(["", "short", "ab".repeat(31), "g".repeat(64), randomBytes(33).toString("base64")])(
    "is not read from %j",
    (text) => expect(parseSecretKey(text)).toBeNull(),
  );
});
