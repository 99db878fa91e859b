import { expect, test } from "vitest";
import { shownReading } from "./shown-reading";

const BOARD = {
  depth: 12,
  capped: false,
  inRouting: 3,
  withAgent: null,
  oldestAt: null,
  at: "2026-11-22T19:00:05.000Z",
  freshness: "fresh",
  partial: false,
} as const;
const STATUS = {
  at: "2026-11-22T19:00:00.000Z",
  depth: 11,
  capped: false,
  inRouting: 2,
  withAgent: null,
  oldestAt: null,
};

test("the page shows the numbers of the reading that the status speaks of", () => {
  expect(shownReading(BOARD, STATUS)).toMatchObject({ depth: 11, inRouting: 2, readAt: STATUS.at });
});

test.each([
  ["the status knows no reading", BOARD, null],
  ["the queue was not read lately", { ...BOARD, freshness: "stale" as const }, STATUS],
  ["a part of it was not read", { ...BOARD, partial: true }, STATUS],
])("it shows the board's numbers where %s", (_, board, status) => {
  expect(shownReading(board, status)).toMatchObject({ depth: 12, inRouting: 3, readAt: BOARD.at });
});
