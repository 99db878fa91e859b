import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEventPing } from "./read-event-ping";

const AT = "2026-11-22T19:00:00.000Z";

function reading(members: Record<string, unknown>) {
  const read = readEventPing({ at: AT, ...members });
  if (!read.ok) throw new Error(read.failure.sentence);
  return read.reading;
}

describe("whatever a bridge sends", () => {
  const hostileKey = fc.oneof(
    fc.constantFrom(
      "at",
      "queues",
      "counters",
      "server",
      "name",
      "depth",
      "tenant",
      "oldestAt",
      "__proto__",
      "complete",
    ),
    fc.string(),
  );
  const hostile = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", maxDepth: 8 },
      fc.jsonValue({ maxDepth: 4 }),
      fc.double(),
      fc.constantFrom(AT, -0, Number.POSITIVE_INFINITY, "NaN", Number.NaN),
      fc.array(tie("value")),
      fc.dictionary(hostileKey, tie("value")),
    ),
  })).value;

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(hostile, (answer) => {
        readEventPing(answer);
      }),
    );
  });

  it("lets through only what is in range", () => {
    fc.assert(
      fc.property(fc.record({ counters: hostile, queues: fc.array(hostile), server: hostile }), (answer) => {
        const { counters, queues, refused } = reading(answer);
        for (const { total } of counters) expectCount(total);
        for (const queue of queues) {
          for (const value of Object.values(queue)) if (typeof value === "number") expectCount(value);
          expect(queue.name).toMatch(/^\P{Cc}{1,512}$/u);
        }
        expect(new Set(queues.map((queue) => `${queue.tenant}\0${queue.name}`)).size).toBe(queues.length);
        expect(refused.examples.length).toBe(Math.min(refused.count, 10));
      }),
    );
  });

  it("keeps the good queues that stand among bad ones", () => {
    const good = fc.record({ name: fc.stringMatching(/^[a-z]{1,20}$/), depth: fc.nat(), left: fc.nat() });
    const bad = fc.record({
      name: fc.stringMatching(/^[a-z]{1,20}$/),
      depth: fc.constantFrom(-1, 0.5, "1", null, {}),
    });
    const goods = fc.uniqueArray(good, { selector: (queue) => queue.name });
    fc.assert(
      fc.property(goods, fc.array(bad), fc.infiniteStream(fc.boolean()), (keep, drop, coin) => {
        const queues: unknown[] = [];
        const rest = [...drop];
        for (const queue of keep) {
          if (coin.next().value === true) queues.push(rest.pop() ?? "bad");
          queues.push(queue);
        }
        queues.push(...rest);
        const expected = keep.map((queue) => ({ tenant: "Environment", capped: false, ...queue }));
        expect(reading({ queues }).queues).toEqual(expected);
      }),
    );
  });
});

function expectCount(value: number): void {
  expect(Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)).toBe(true);
}
