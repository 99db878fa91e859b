import { expect, test } from "vitest";
import { compareDrain } from "./compare-drain";
import { anAlert, aQueue } from "./fixtures";

const worstFirst = (queues: ReturnType<typeof aQueue>[]) =>
  [...queues].sort((a, b) => compareDrain(b, a)).map(({ id }) => id);

test("the worse state comes first, whatever waits", () => {
  const queues = [
    aQueue({ id: 1, state: "ok", depth: 64_000 }),
    aQueue({ id: 2, state: "growing", depth: 900, expectedDepartures: 500 }),
    aQueue({ id: 3, state: "not-draining", depth: 3, expectedDepartures: 9 }),
  ];
  expect(worstFirst(queues)).toEqual([3, 2, 1]);
});

test("of one state the queue with the most departures missed comes first", () => {
  const queues = [
    aQueue({ id: 1, state: "not-draining", depth: 500, expectedDepartures: 20, departures: 15 }),
    aQueue({ id: 2, state: "not-draining", depth: 5, expectedDepartures: 15, departures: 0 }),
  ];
  expect(worstFirst(queues)).toEqual([2, 1]);
});

test("with nothing missed the deepest comes first, and an unknown depth last", () => {
  const queues = [
    aQueue({ id: 1, depth: null }),
    aQueue({ id: 2, depth: 0 }),
    aQueue({ id: 3, depth: 7, expectedDepartures: 2, departures: 6 }),
  ];
  expect(worstFirst(queues)).toEqual([3, 2, 1]);
});

test("of one severity what nobody has acknowledged comes first", () => {
  const acknowledged = anAlert({ severity: "critical", acknowledgedBy: "Anna" });
  const queues = [
    aQueue({ id: 1, state: "not-draining", expectedDepartures: 90, alert: acknowledged }),
    aQueue({
      id: 2,
      alert: anAlert({ kind: "queue-depth", source: "rule", severity: "critical" }),
      openAlerts: 1,
    }),
    aQueue({ id: 3, state: "growing", openAlerts: 1 }),
  ];
  expect(worstFirst(queues)).toEqual([2, 1, 3]);
});
