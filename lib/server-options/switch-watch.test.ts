import { describe, expect, it } from "vitest";
import { QUIET_MS, type SwitchFacts, WAIT_MS, watchSwitch } from "./switch-watch";

const NOW_MS = Date.UTC(2026, 10, 25, 12);
const ago = (ms: number) => NOW_MS - ms;
const iso = (ms: number) => new Date(ms).toISOString();
const moved = (lastMs: number, firstMs = lastMs) => ({
  presentSinceMs: ago(3_600_000),
  movingSinceMs: firstMs,
  movedMs: lastMs,
});
const facts = (more: Partial<SwitchFacts>): SwitchFacts => ({
  value: "true",
  sinceMs: null,
  movement: null,
  firstReadingMs: ago(3_600_000),
  lastReadingMs: ago(1_000),
  ...more,
});

describe("the counters of a switch", () => {
  it.each<[string, Partial<SwitchFacts>, object]>([
    ["nobody knows before the option was read", { value: undefined }, { is: "unknown" }],
    [
      "nobody knows before the server was read",
      { firstReadingMs: null, lastReadingMs: null },
      { is: "unknown" },
    ],
    ["are off when the option is false", { value: "false" }, { is: "off" }],
    ["are off when the option is not set", { value: null }, { is: "off" }],
    [
      "move on after it was switched off",
      { value: "false", sinceMs: ago(60_000), movement: moved(ago(5_000)) },
      { is: "still-moving", movedAt: iso(ago(5_000)) },
    ],
    [
      "were moving before it was switched off, and are off now",
      { value: "false", sinceMs: ago(5_000), movement: moved(ago(6_000)) },
      { is: "off" },
    ],
    ["wait after it was switched on", { sinceMs: ago(10_000) }, { is: "waiting", since: iso(ago(10_000)) }],
    [
      "wait from Tidewatch's first reading on when it has been on for longer",
      { firstReadingMs: ago(20_000) },
      { is: "waiting", since: iso(ago(20_000)) },
    ],
    [
      "have not moved when the wait is over",
      { sinceMs: ago(WAIT_MS) },
      { is: "not-moved", forMs: WAIT_MS, everMoved: false },
    ],
    [
      "wait again although they moved before it was switched off and on",
      { sinceMs: ago(10_000), movement: moved(ago(20_000)) },
      { is: "waiting", since: iso(ago(10_000)) },
    ],
    [
      "move since their first rise",
      { sinceMs: ago(90_000), movement: moved(ago(2_000), ago(80_000)) },
      { is: "moving", since: iso(ago(80_000)) },
    ],
    [
      "move since it was switched on when they have moved for longer",
      { sinceMs: ago(90_000), movement: moved(ago(2_000), ago(900_000)) },
      { is: "moving", since: iso(ago(90_000)) },
    ],
    [
      "still move a little before they count as quiet",
      { movement: moved(ago(QUIET_MS)) },
      { is: "moving", since: iso(ago(QUIET_MS)) },
    ],
    [
      "have not moved for as long as the last rise is ago",
      { movement: moved(ago(QUIET_MS + 1)) },
      { is: "not-moved", forMs: QUIET_MS + 1, everMoved: true },
    ],
    [
      "count an option of TRUE as on",
      { value: " TRUE ", sinceMs: ago(1_000) },
      { is: "waiting", since: iso(ago(1_000)) },
    ],
    ["count any other value as off", { value: "yes" }, { is: "off" }],
  ])("%s", (_, more, expected) => {
    expect(watchSwitch(facts(more), NOW_MS)).toEqual(expected);
  });
});
