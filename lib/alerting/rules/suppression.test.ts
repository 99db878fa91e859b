import { expect, test } from "vitest";
import { type Quiet, suppressionsOf } from "./suppression";
import { START_MS } from "./test-alert";

const matchers = [{ label: "cluster", operator: "=", value: "Berlin" }] as const;
const quiet: Quiet = {
  silences: [{ id: 1, matchers, reason: "test", startMs: START_MS, endMs: START_MS + 10 }],
  maintenance: [
    {
      window: {
        id: 2,
        name: "Patch night",
        matchers,
        timeZone: "UTC",
        startLocal: "2026-01-01T00:00:00",
        durationMinutes: 1,
        rrule: null,
      },
      openings: [{ startMs: START_MS, endMs: START_MS + 20 }],
    },
  ],
  inhibited: new Map([["4/queue/7", { by: "4/server/1", sentence: "Explained." }]]),
};

test("an alert learns all that suppresses it, and another alert nothing", () => {
  const berlin = { cluster: "Berlin" };
  expect(suppressionsOf({ key: "4/queue/7", labels: berlin }, quiet, START_MS).map(({ by }) => by)).toEqual([
    "inhibition",
    "maintenance",
    "silence",
  ]);
  expect(suppressionsOf({ key: "4/queue/8", labels: berlin }, quiet, START_MS + 15)).toEqual([
    { by: "maintenance", windowId: 2, untilMs: START_MS + 20, name: "Patch night" },
  ]);
  expect(suppressionsOf({ key: "4/queue/8", labels: { cluster: "Paris" } }, quiet, START_MS)).toEqual([]);
});
