import { describe, expect, it } from "vitest";
import type { ServerOptionsItem, SwitchWatch } from "@/lib/http/option-schemas";
import { isChangeable, isSwitchedOn, optionNotes, valueWord, watchWords } from "./switch-words";

const NOW_MS = new Date(2026, 10, 25, 18, 42).getTime();
const ago = (ms: number) => new Date(NOW_MS - ms).toISOString();
const item = (value: string | null, known = true) => ({
  key: "collect-error-counters" as const,
  value,
  known,
  since: null,
  changedBy: null,
  watch: { is: "off" as const },
});
const server = (more: Partial<ServerOptionsItem>): ServerOptionsItem => ({
  id: 1,
  name: "IxnSrv01",
  cluster: "EU",
  version: "8.5.313.04",
  kpiCounters: "yes",
  way: "bridge",
  reading: { is: "ok", at: ago(0), revision: "1", writable: true, reason: null },
  switches: [],
  ...more,
});

it.each([
  [item("true"), true, "on"],
  [item("TRUE"), true, "set to “TRUE”"],
  [item("false"), false, "off"],
  [item(null), false, "off (not set)"],
  [item("yes"), false, "set to “yes”"],
  [item(null, false), null, "not read yet"],
])("a switch that is %j", (given, on, word) => {
  expect(isSwitchedOn(given)).toBe(on);
  expect(valueWord(given)).toBe(word);
});

it.each<[SwitchWatch, string]>([
  [{ is: "off" }, "nothing is counted"],
  [{ is: "still-moving", movedAt: ago(60_000) }, "off, but its counters still move (last at 18:41)"],
  [{ is: "waiting", since: ago(20_000) }, "waiting to move for 20 s"],
  [{ is: "waiting", since: null }, "waiting to move"],
  [{ is: "moving", since: ago(120_000) }, "moving since 18:40"],
  [{ is: "not-moved", forMs: 360_000, everMoved: true }, "not moved for 6 min"],
  [{ is: "not-moved", forMs: 720_000, everMoved: false }, "has not moved yet, for 12 min"],
  [{ is: "unknown" }, "not known whether counters move"],
])("counters of which is known %j", (watch, words) => {
  expect(watchWords(watch, NOW_MS)).toBe(words);
});

describe("what to know of a server", () => {
  it("is nothing where all is well", () => {
    expect(optionNotes(server({}))).toEqual([]);
    expect(isChangeable(server({}))).toBe(true);
  });

  it.each<[Partial<ServerOptionsItem>, RegExp]>([
    [{ way: "none", reading: { is: "never" } }, /not connected/],
    [{ reading: { is: "failed", at: ago(0), sentence: "It hangs." } }, /could not be read\. It hangs\./],
    [{ reading: { is: "not-offered", at: ago(0) } }, /does not offer options/],
    [
      { reading: { is: "ok", at: ago(0), revision: "1", writable: false, reason: "A proxy is read-only." } },
      /Can't be written\. A proxy is read-only\./,
    ],
    [
      { reading: { is: "ok", at: ago(0), revision: "1", writable: false, reason: null } },
      /Can't be written\. No reason is told\./,
    ],
  ])("is %j, and then nothing can be changed", (more, note) => {
    expect(optionNotes(server(more))[0]).toMatch(note);
    expect(isChangeable(server(more))).toBe(false);
  });

  it("is that an old version does not count, and that an unknown one may not", () => {
    expect(optionNotes(server({ kpiCounters: "no", version: "8.1.4" }))[0]).toMatch(
      /Version 8\.1\.4 has no KPI counters/,
    );
    expect(optionNotes(server({ kpiCounters: "unknown", version: null }))[0]).toMatch(/version is not known/);
  });
});
