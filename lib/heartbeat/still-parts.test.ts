import { describe, expect, it } from "vitest";
import { STILL_AFTER_MS, stillParts, type Vitals } from "./still-parts";

const STARTED_MS = 1_800_000_000_000;
const NOW_MS = STARTED_MS + 3_600_000;
const LATE_MS = NOW_MS - STILL_AFTER_MS - 1;
const POLLED = { storedMs: NOW_MS - 5_000, longestPauseMs: 60_000 };
const MOVING: Vitals = {
  polledServers: [POLLED, POLLED],
  awaitsServers: false,
  detectionRoundMs: NOW_MS - 10_000,
  alertRoundMs: NOW_MS - 1_000,
  outboxRoundMs: NOW_MS - 2_000,
  outbox: { outcome: "seen", oldestLeaseEndMs: null },
};

function partsOf(change: Partial<Vitals>): string[] {
  return stillParts({ ...MOVING, ...change }, NOW_MS).map(({ part }) => part);
}

describe("a heartbeat is due", () => {
  it.each<[string, Partial<Vitals>]>([
    ["while everything moves", {}],
    ["with no server configured", { polledServers: [] }],
    [
      "with a server that fails and is asked once a minute",
      { polledServers: [{ ...POLLED, storedMs: NOW_MS - 70_000 }] },
    ],
    [
      "with a slow server between its polls",
      { polledServers: [{ storedMs: NOW_MS - 3_600_000, longestPauseMs: 3_600_000 }] },
    ],
    ["with deliveries under way", { outbox: { outcome: "seen", oldestLeaseEndMs: NOW_MS + 20_000 } }],
    [
      "with a lease that ran out a moment ago",
      { outbox: { outcome: "seen", oldestLeaseEndMs: NOW_MS - 10_000 } },
    ],
    ["until a part has stood still for two minutes", { alertRoundMs: LATE_MS + 1 }],
  ])("%s", (_, change) => expect(partsOf(change)).toEqual([]));
});

describe("a heartbeat is held back", () => {
  it.each<[string, Partial<Vitals>, string]>([
    [
      "one server's polls stand still or can't be stored",
      { polledServers: [POLLED, { ...POLLED, storedMs: LATE_MS - 60_000 }] },
      "polls",
    ],
    [
      "bridges are set and none of their servers was ever learned",
      { polledServers: [], awaitsServers: true },
      "polls",
    ],
    ["detection stands still", { detectionRoundMs: LATE_MS }, "detection"],
    ["detection never went round", { detectionRoundMs: null }, "detection"],
    ["rules are not judged", { alertRoundMs: LATE_MS }, "alerts"],
    ["rules were never judged", { alertRoundMs: null }, "alerts"],
    ["the outbox stands still", { outboxRoundMs: LATE_MS }, "outbox"],
    ["the outbox was never gone through", { outboxRoundMs: null }, "outbox"],
    ["a lease was never given free", { outbox: { outcome: "seen", oldestLeaseEndMs: LATE_MS } }, "outbox"],
    ["the database fails", { outbox: { outcome: "failed" } }, "database"],
  ])("while %s", (_, change, part) => expect(partsOf(change)).toEqual([part]));

  it("and every reason is named", () => {
    const dead: Vitals = {
      polledServers: [{ ...POLLED, storedMs: STARTED_MS }],
      awaitsServers: false,
      detectionRoundMs: STARTED_MS,
      alertRoundMs: null,
      outboxRoundMs: STARTED_MS,
      outbox: { outcome: "failed" },
    };
    expect(partsOf(dead)).toEqual(["polls", "detection", "alerts", "outbox", "database"]);
    expect(stillParts(dead, NOW_MS)[0]?.sentence).toBe("no poll was stored lately of 1 of 1 servers");
  });
});
