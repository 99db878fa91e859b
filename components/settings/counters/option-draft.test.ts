import { describe, expect, it } from "vitest";
import { type ServerOptionsItem, SWITCH_KEYS } from "@/lib/http/option-schemas";
import { changesOf, withAllSwitches, withSwitch } from "./option-draft";

const NONE = new Map<string, boolean>();
const server = (id: number, values: (string | null)[], writable = true): ServerOptionsItem => ({
  id,
  name: `IxnSrv0${id}`,
  cluster: "EU",
  version: "8.5.313.04",
  kpiCounters: "yes",
  way: "bridge",
  reading: { is: "ok", at: "2026-11-25T18:00:00Z", revision: "1", writable, reason: null },
  switches: SWITCH_KEYS.map((key, index) => ({
    key,
    value: values[index] ?? null,
    known: true,
    since: null,
    changedBy: null,
    watch: { is: "off" },
  })),
});
const off = server(1, ["false", null, "false"]);
const on = server(2, ["true", "true", "true"]);
const fixed = server(3, ["false", "false", "false"], false);
const [requests, errors] = off.switches;
if (requests === undefined || errors === undefined) throw new Error("no switches");

describe("what is to be switched", () => {
  it("is a change with the value that was seen", () => {
    const draft = withSwitch(withSwitch(NONE, off, requests, true), off, errors, true);
    expect(changesOf(draft, [off, on])).toEqual([
      {
        server: off,
        changes: [
          { key: "collect-request-counters", from: "false", to: "true" },
          { key: "collect-error-counters", from: null, to: "true" },
        ],
      },
    ]);
  });

  it("is nothing once it is put back", () => {
    expect(withSwitch(withSwitch(NONE, off, requests, true), off, requests, false)).toEqual(NONE);
  });

  it("is a column of every server that can be changed and is not so yet", () => {
    const draft = withAllSwitches(NONE, [off, on, fixed], ["collect-error-counters"], true);
    expect(
      changesOf(draft, [off, on, fixed]).map(({ server: { id }, changes }) => [id, changes.length]),
    ).toEqual([[1, 1]]);
  });

  it("is everything", () => {
    const draft = withAllSwitches(NONE, [off, on, fixed], SWITCH_KEYS, false);
    expect(
      changesOf(draft, [off, on, fixed]).map(({ server: { id }, changes }) => [id, changes.length]),
    ).toEqual([[2, 3]]);
  });

  it("is no change any more when somebody else has done it, or it can't be written any more", () => {
    const draft = withAllSwitches(NONE, [off], SWITCH_KEYS, true);
    expect(changesOf(draft, [server(1, ["true", "true", "true"])])).toEqual([]);
    expect(changesOf(draft, [server(1, ["false", "false", "false"], false)])).toEqual([]);
  });
});
