import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fingerprintOf } from "./fingerprint";

let folder = "";
const place = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tidewatch-fingerprint-"));
  await mkdir(place("lib/deep"), { recursive: true });
  await writeFile(place("lib/deep/one.ts"), "one");
  await writeFile(place("lib/two.ts"), "two");
});
afterEach(() => rm(folder, { recursive: true }));

describe("the fingerprint of sources", () => {
  it("stays while nothing changes, whenever the files were written", async () => {
    const before = await fingerprintOf([place("lib")]);
    await writeFile(place("lib/two.ts"), "two");
    expect(await fingerprintOf([place("lib")])).toBe(before);
  });

  it("changes with a file's content, name, and coming, at any depth", async () => {
    const seen = new Set([await fingerprintOf([place("lib")])]);
    await writeFile(place("lib/deep/one.ts"), "eno");
    seen.add(await fingerprintOf([place("lib")]));
    await rename(place("lib/deep/one.ts"), place("lib/deep/other.ts"));
    seen.add(await fingerprintOf([place("lib")]));
    await writeFile(place("lib/three.ts"), "");
    seen.add(await fingerprintOf([place("lib")]));
    expect(seen.size).toBe(4);
  });

  it("leaves out what is no part, and takes what is missing as nothing", async () => {
    const before = await fingerprintOf([place("lib"), place("gone")], (file) => !file.endsWith(".test.ts"));
    await writeFile(place("lib/two.test.ts"), "");
    expect(await fingerprintOf([place("lib")], (file) => !file.endsWith(".test.ts"))).toBe(before);
  });
});
