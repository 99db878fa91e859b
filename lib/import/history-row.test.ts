import { expect, test } from "vitest";
import { readHistoryRow } from "./history-row";

const NOW_MS = Date.parse("2026-11-20T12:00:00Z");
const record = { time: "2026-11-20T11:00:00Z", cluster: "Digital-EU", server: "S", queue: "Q", depth: "3" };

test("a row without a tenant is of the tenant Environment", () => {
  expect(readHistoryRow(record, NOW_MS)).toEqual({
    ok: true,
    row: {
      atMs: NOW_MS - 3_600_000,
      cluster: "Digital-EU",
      server: "S",
      reading: { tenant: "Environment", name: "Q", depth: 3, capped: false },
    },
  });
});

test.each([
  ["a time before 1970", { time: "0001-01-01T00:00:00Z" }, "time lies before 1970"],
  ["a time to come", { time: "2026-11-20T12:00:01Z" }, "time lies in the future"],
  ["seconds for milliseconds", { time: "1700000000" }, "time is neither ISO 8601"],
  ["a day that is none", { time: "2026-02-30T00:00:00Z" }, "time is neither ISO 8601"],
  ["a name in another encoding", { queue: "Warteschlange f\u{FFFD}r" }, "queue is not in UTF-8"],
  ["a tenant in another encoding", { tenant: "\u{FFFD}" }, "tenant is not in UTF-8"],
  ["half an interaction", { depth: "1.5" }, "depth is not a whole number"],
  ["a depth beyond what can be counted", { depth: "9007199254740992" }, "depth is too large"],
])("%s is refused", (_, change, reason) => {
  const read = readHistoryRow({ ...record, ...change }, NOW_MS);
  expect(read).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
});
