import { describe, expect, test } from "vitest";
import { natsOfChange, slowTable, stopTable } from "./change-evidence";
import { logSkellam } from "./skellam";

/** The mean of f over the changes of a poll with so many arrivals and departures. */
function meanOf(arrivals: number, departures: number, of: (change: number) => number): number {
  const reach = Math.ceil(9 * Math.sqrt(arrivals + departures) + arrivals + departures) + 9;
  const logs = logSkellam(arrivals, departures, { from: -reach, step: 1, entries: 2 * reach + 1 });
  return logs.reduce((sum, log, entry) => sum + Math.exp(log) * of(entry - reach), 0);
}

describe.each([0.2, 0.5, 2.4, 6.5, 25])("with %d departures a poll", (departures) => {
  const arrivals = 0.92 * departures;
  const high = arrivals * (1 + 0.1 * Math.max(0, Math.log(departures)));
  const slow = slowTable(arrivals, high, departures, 0.5);

  test("half the drain gains evidence, the healthy one and a busy day lose it", () => {
    expect(meanOf(arrivals, departures / 2, (change) => natsOfChange(slow, change))).toBeGreaterThan(0);
    for (const busy of [1, 1.14, 1.28])
      expect(meanOf(busy * arrivals, departures, (change) => natsOfChange(slow, change))).toBeLessThan(0);
  });

  test("the evidence is an e-value: its mean in a healthy queue is at most 1", () => {
    const mean = meanOf(arrivals, departures, (change) => Math.exp(natsOfChange(slow, change)));
    expect(mean).toBeLessThanOrEqual(1.03);
  });

  test("a stop gains evidence with each usual rise", () => {
    const stop = stopTable(arrivals, high, departures);
    let mean = 0;
    let chance = Math.exp(-arrivals);
    for (let rise = 0; rise < 200; rise += 1) {
      mean += chance * natsOfChange(stop, rise);
      chance *= arrivals / (rise + 1);
    }
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThanOrEqual(departures);
  });
});

test("a purge is one event: no change counts for more than three nats", () => {
  const slow = slowTable(0.5, 0.5, 0.5, 0.5);
  for (const change of [-1_000_000, -30, 30, 1_000_000])
    expect(Math.abs(natsOfChange(slow, change))).toBeLessThanOrEqual(3);
});
