import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Reading } from "./poll";
import { readEventPing } from "./read-event-ping";

const AT = "2026-11-22T19:00:00.000Z";

function reading(members: Record<string, unknown>): Reading {
  const read = readEventPing({ at: AT, ...members });
  if (!read.ok) throw new Error(read.failure.sentence);
  return read.reading;
}

function failure(answer: unknown) {
  const read = readEventPing(answer);
  return read.ok ? undefined : read.failure;
}

describe("an answer that fulfils the contract", () => {
  const example: unknown = JSON.parse(
    readFileSync("lib/interaction-server/fixtures/event-ping.json", "utf8"),
  );

  it("is read whole", () => {
    expect(readEventPing(example)).toEqual({
      ok: true,
      reading: {
        atMs: Date.UTC(2026, 10, 22, 19),
        server: {
          application: "IxnSrv01",
          version: "8.5.313.04",
          startedAtMs: Date.UTC(2026, 10, 20, 4, 10),
          state: "running",
        },
        counters: [
          { group: "requests", name: "RequestSubmit", total: 18233 },
          { group: "requests", name: "RequestPull", total: 90211 },
          { group: "errors", name: "InteractionNotFound", total: 12 },
          { group: "espErrors", name: "Request3rdServer", total: 3 },
        ],
        queues: [
          {
            tenant: "Environment",
            name: "Email.Inbound.Q",
            depth: 41,
            inRouting: 2,
            withAgent: 7,
            oldestAtMs: Date.UTC(2026, 10, 22, 18, 41, 7),
            entered: 90211,
            left: 90100,
            removed: 70,
            capped: false,
            strategy: "Email.Inbound.Route",
          },
        ],
        complete: true,
        refused: { count: 0, examples: [] },
      },
    });
  });
});

describe("counters", () => {
  it("are read under any group name and at any depth, named by their path", () => {
    expect(reading({ counters: { kpi: { requests: { email: { RequestSubmit: 1 } } } } }).counters).toEqual([
      { group: "kpi", name: "requests/email/RequestSubmit", total: 1 },
    ]);
  });

  it("that stand beside the groups are kept in a group `counters`", () => {
    expect(reading({ counters: { Uptime: 5 } }).counters).toEqual([
      { group: "counters", name: "Uptime", total: 5 },
    ]);
  });

  it("ignore leaves that are no numbers", () => {
    const { counters, refused } = reading({ counters: { requests: { a: "7", b: null, c: true, d: 7 } } });
    expect(counters).toEqual([{ group: "requests", name: "d", total: 7 }]);
    expect(refused.count).toBe(0);
  });

  it("with a number out of range are refused alone", () => {
    const counters = { requests: { a: -1, b: 2 ** 53, c: 1.5, d: Number.POSITIVE_INFINITY, e: 2 ** 53 - 1 } };
    const answer = reading({ counters });
    expect(answer.counters).toEqual([{ group: "requests", name: "e", total: 2 ** 53 - 1 }]);
    expect(answer.refused.examples).toEqual([
      "counters.requests.a is not within 0 and 2^53−1",
      "counters.requests.b is not within 0 and 2^53−1",
      "counters.requests.c is not a whole number",
      "counters.requests.d is not within 0 and 2^53−1",
    ]);
  });

  it("of one name keep the first", () => {
    const answer = reading({ counters: { g: { "a/b": 1, a: { b: 2 } } } });
    expect(answer.counters).toEqual([{ group: "g", name: "a/b", total: 1 }]);
    expect(answer.refused.examples).toEqual(["counters.g.a.b appears twice"]);
  });

  it("named like an object's own machinery do no harm", () => {
    const counters: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}',
    );
    expect(reading({ counters }).counters).toEqual([
      { group: "__proto__", name: "polluted", total: 1 },
      { group: "constructor", name: "prototype/polluted", total: 2 },
    ]);
    expect("polluted" in {}).toBe(false);
  });

  it("beyond 100,000 are refused", () => {
    const group = Object.fromEntries(Array.from({ length: 100_002 }, (_, index) => [`c${index}`, index]));
    const answer = reading({ counters: { group } });
    expect(answer.counters).toHaveLength(100_000);
    expect(answer.refused.count).toBe(2);
  });
});

describe("queues", () => {
  it("need a name and a whole depth; a bad one is refused, the rest used", () => {
    const queues = [
      { name: "a", depth: 1 },
      { name: "b", depth: 1.5 },
      { name: "c", depth: "3" },
      { depth: 1 },
      { name: "d" },
      { name: "e", depth: -1 },
      null,
      { name: "f", depth: 2 },
    ];
    const answer = reading({ queues });
    expect(answer.queues.map((queue) => queue.name)).toEqual(["a", "f"]);
    expect(answer.refused).toEqual({
      count: 6,
      examples: [
        "queues[1].depth is not a whole number",
        "queues[2].depth is not a number",
        "queues[3].name is missing",
        "queues[4].depth is missing",
        "queues[5].depth is not within 0 and 2^53−1",
        "queues[6] is not an object",
      ],
    });
  });

  it("are kept without an optional member that is bad", () => {
    const queue = {
      name: "a",
      depth: 1,
      inRouting: -1,
      withAgent: 4,
      oldestAt: "yesterday",
      capped: "no",
      strategy: 5,
    };
    const answer = reading({ queues: [queue] });
    expect(answer.queues).toEqual([
      { tenant: "Environment", name: "a", depth: 1, withAgent: 4, capped: false },
    ]);
    expect(answer.refused.count).toBe(4);
  });

  it("take a missing or null member as unknown, never as zero", () => {
    const answer = reading({ queues: [{ name: "a", depth: 1, entered: null }] });
    expect(answer.queues).toEqual([{ tenant: "Environment", name: "a", depth: 1, capped: false }]);
    expect(answer.refused.count).toBe(0);
  });

  it("of one tenant and name keep the first; another tenant is another queue", () => {
    const queues = [
      { name: "a", depth: 1 },
      { name: "a", tenant: "Environment", depth: 2 },
      { name: "a", tenant: "Bank", depth: 3 },
      { name: "a", depth: 4 },
    ];
    const answer = reading({ queues });
    expect(answer.queues.map(({ tenant, depth }) => [tenant, depth])).toEqual([
      ["Environment", 1],
      ["Bank", 3],
    ]);
    expect(answer.refused.count).toBe(2);
  });

  it("lose control characters in their names, and are refused over 512 characters or with nothing left", () => {
    const queues = [
      { name: "Em\u0000ail\u001b[31m\n", depth: 1 },
      { name: "x".repeat(512), depth: 1 },
      { name: "x".repeat(513), depth: 1 },
      { name: "\u0007", depth: 1 },
      { name: "\ud800", depth: 1 },
    ];
    const answer = reading({ queues });
    expect(answer.queues.map((queue) => queue.name)).toEqual(["Email[31m", "x".repeat(512), "\ufffd"]);
    expect(answer.refused.examples).toEqual([
      "queues[2].name is longer than 512 characters",
      "queues[3].name is empty",
    ]);
  });

  it("up to 100,000 are read, one more is too large", () => {
    const queues = Array.from({ length: 100_000 }, (_, index) => ({ name: `q${index}`, depth: 0 }));
    expect(reading({ queues }).queues).toHaveLength(100_000);
    expect(failure({ at: AT, queues: [...queues, { name: "more", depth: 0 }] })).toEqual({
      kind: "too-large",
      sentence: "The bridge's answer lists more than 100,000 queues.",
    });
  });
});

describe("completeness", () => {
  it("holds when every queue could be read", () => {
    expect(reading({ complete: true, queues: [{ name: "a", depth: 1 }] }).complete).toBe(true);
    expect(reading({ complete: true, queues: [] }).complete).toBe(true);
  });

  it("does not hold when a listed queue was refused, lest it pass for empty", () => {
    expect(reading({ complete: true, queues: [{ name: "a", depth: "?" }] }).complete).toBe(false);
  });

  it("does not hold when the list itself is missing or no list", () => {
    expect(reading({ complete: true }).complete).toBe(false);
    expect(reading({ complete: true, queues: {} }).complete).toBe(false);
  });
});

describe("the server's state", () => {
  it("is unknown when the bridge does not say, or says what nobody knows", () => {
    expect(reading({}).server).toEqual({ state: "unknown" });
    expect(reading({ server: { state: "sleeping" } }).server).toEqual({ state: "unknown" });
    expect(reading({ server: "IxnSrv01" }).refused.examples).toEqual(["server is not an object"]);
  });

  it("comes with its progress from 0 to 1", () => {
    expect(reading({ server: { state: "starting", progress: 0.25 } }).server).toEqual({
      state: "starting",
      progress: 0.25,
    });
    expect(reading({ server: { state: "starting", progress: 25 } }).server).toEqual({ state: "starting" });
  });
});

describe("an EventPing without a usable `at`", () => {
  it.each([
    ["missing", undefined, "at is missing"],
    ["without an offset", "2026-11-22T19:00:00", "at is not a time such as 2026-11-22T19:00:00Z"],
    ["a number", 1_795_380_000_000, "at is not a time such as 2026-11-22T19:00:00Z"],
    ["a day that no calendar has", "2026-13-22T19:00:00Z", "at is not a time such as 2026-11-22T19:00:00Z"],
  ])("(%s) is used, its time unknown and named as refused", (_, at, example) => {
    const queues = [{ name: "Email.Q", depth: 4 }];
    const { atMs, refused, ...rest } = reading({ message: "EventPing", at, queues });
    expect(atMs).toBeNull();
    expect(refused).toEqual({ count: 1, examples: [example] });
    expect(rest.queues).toHaveLength(1);
  });
});

describe("an answer that cannot be used", () => {
  it.each([
    ["nothing", undefined],
    ["a list", []],
    ["neither `message` nor `at`", { queues: [] }],
    ["nothing of the right type", { message: "EventPing", at: 7, counters: [], queues: { name: "Q" } }],
    ["no `message` and an `at` that is none", { at: "yesterday", queues: [] }],
    ["another message", { at: AT, message: "EventError" }],
  ])("with %s is malformed", (_, answer) => {
    expect(failure(answer)?.kind).toBe("malformed");
  });

  it("nested 17 deep is too large, 16 deep is read", () => {
    const nested = (levels: number): object => (levels === 0 ? {} : { deeper: nested(levels - 1) });
    expect(readEventPing({ at: AT, ...nested(15) }).ok).toBe(true);
    expect(failure({ at: AT, ...nested(16) })?.kind).toBe("too-large");
  });
});
