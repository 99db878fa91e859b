import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { DEMO_WORLD } from "./demo-world";
import { type FaultInput, faultSchema } from "./faults";
import { injectFault } from "./inject-fault";
import { pingBody } from "./ping-body";
import type { SimulatedQueue } from "./simulated-queue";
import { createWorld, type World } from "./world";

// Simulating takes processor time, which a busy machine gives slowly.
vi.setConfig({ testTimeout: 30_000 });

const START_MS = Date.UTC(2026, 10, 22, 19, 0, 0);
const MINUTE_MS = 60_000;

/** One cluster of the demo world: three servers with 23 queues of all kinds. */
const SPEC = { clusters: DEMO_WORLD.clusters.filter(({ name }) => name === "Digital-EU") };

function demo(seed = 1): World {
  return createWorld(SPEC, { seed, anchorMs: START_MS, fromMs: START_MS });
}

function advance(world: World, toMs: number): void {
  for (const server of world.servers) server.advanceTo(toMs, 1000);
}

function told(world: World, atMs: number): string[] {
  return world.servers.map((server) => pingBody(server, atMs));
}

function inject(world: World, fault: FaultInput, atMs: number) {
  return injectFault(world, faultSchema.parse(fault), atMs);
}

function held(world: World, name: string): SimulatedQueue {
  const queue = world.servers.flatMap((server) => server.queues).find(({ spec }) => spec.name === name);
  if (queue === undefined) throw new Error(`the demo world has no ${name}`);
  return queue;
}

describe("the same seed and clock", () => {
  it("tell the same story", () => {
    const [one, other] = [demo(7), demo(7)];
    advance(one, START_MS + 10 * MINUTE_MS);
    advance(other, START_MS + 10 * MINUTE_MS);
    expect(told(one, START_MS)).toEqual(told(other, START_MS));
  });

  it("tell it however often they are polled, with faults that fall between two polls", () => {
    const [often, once] = [demo(7), demo(7)];
    for (const world of [often, once]) {
      inject(world, { fault: "unload-strategy", queue: "Email.Inbound.Q", for: "90s" }, START_MS + 61_300);
      inject(world, { fault: "restart", server: "IxnSrv_EU_03", startup: "70s" }, START_MS + 30_700);
      inject(world, { fault: "drop-node", server: "IxnSrv_EU_02", for: "100s" }, START_MS + 20_500);
    }
    for (let atMs = START_MS; atMs < START_MS + 5 * MINUTE_MS; atMs += 370) advance(often, atMs);
    for (const world of [often, once]) advance(world, START_MS + 5 * MINUTE_MS);
    expect(told(often, START_MS)).toEqual(told(once, START_MS));
  });

  it("another seed tells another", () => {
    const [one, other] = [demo(7), demo(8)];
    expect(told(one, START_MS)).not.toEqual(told(other, START_MS));
  });
});

const anyFault: fc.Arbitrary<FaultInput> = fc.oneof(
  fc.constantFrom<FaultInput>(
    { fault: "unload-strategy" },
    { fault: "reload-strategy" },
    { fault: "stop-agents" },
    { fault: "agents-leave" },
    { fault: "start-agents" },
    { fault: "restart", startup: "40s" },
    { fault: "clear" },
    { fault: "drop-node", server: "IxnSrv_EU_01", for: "1m" },
    { fault: "switch-counters", on: false },
  ),
  fc.record({ fault: fc.constant("burst" as const), factor: fc.double({ min: 0, max: 200, noNaN: true }) }),
  fc.record({
    fault: fc.constant("throttle-strategy" as const),
    fraction: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

describe("conservation", () => {
  it("holds whatever happens: depth = depth at start + entered − left − removed, and nothing is negative", () => {
    const step = fc.record({ fault: anyFault, seconds: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(fc.integer(), fc.array(step, { minLength: 1, maxLength: 8 }), (seed, steps) => {
        const world = demo(seed);
        let atMs = START_MS;
        for (const { fault, seconds } of steps) {
          inject(world, fault, atMs);
          atMs += seconds * 1000;
          advance(world, atMs);
          for (const queue of world.servers.flatMap((server) => server.queues)) {
            expect(queue.depth).toBe(queue.startDepth + queue.entered - queue.left - queue.removed);
            const counts = [
              queue.depth,
              queue.inRouting,
              queue.withAgent,
              queue.entered,
              queue.left,
              queue.removed,
            ];
            expect(counts.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
            expect(queue.oldestAtSec === null).toBe(queue.depth === 0);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe("a missing strategy", () => {
  it("lets the queue grow while nothing leaves it and nothing stays in routing, until it is loaded again", () => {
    const world = demo();
    const queue = held(world, "Email.Inbound.Q");
    inject(world, { fault: "unload-strategy", strategy: "Email.Inbound.Route" }, START_MS);
    advance(world, START_MS + 1000);
    const { left, entered } = queue;
    advance(world, START_MS + 10 * MINUTE_MS);
    expect(queue.left).toBe(left);
    expect(queue.entered).toBeGreaterThan(entered);
    expect(queue.depth).toBeGreaterThan(30);
    expect(queue.inRouting).toBe(0);
    inject(world, { fault: "reload-strategy", strategy: "Email.Inbound.Route" }, START_MS + 10 * MINUTE_MS);
    advance(world, START_MS + 12 * MINUTE_MS);
    expect(queue.depth).toBeLessThan(10);
  });
});

describe("a throttled strategy", () => {
  it("drains, but only the given fraction of what arrives", () => {
    const world = demo();
    const queue = held(world, "Email.Outbound.Q");
    const before = { entered: queue.entered, left: queue.left };
    inject(world, { fault: "throttle-strategy", queue: "Email.Outbound.Q", fraction: 0.3 }, START_MS);
    advance(world, START_MS + 60 * MINUTE_MS);
    const drained = (queue.left - before.left) / (queue.entered - before.entered);
    expect(drained).toBeGreaterThan(0.2);
    expect(drained).toBeLessThan(0.4);
  });
});

describe("agents who stop", () => {
  it("leave routing full, which a missing strategy does not", () => {
    const world = demo();
    const queue = held(world, "Chat.Sales.Q");
    inject(world, { fault: "stop-agents", queue: "Chat.Sales.Q" }, START_MS);
    advance(world, START_MS + 80 * MINUTE_MS);
    const { left } = queue;
    advance(world, START_MS + 100 * MINUTE_MS);
    expect(queue.withAgent).toBe(0);
    expect(queue.inRouting).toBeGreaterThan(0);
    expect(queue.left).toBe(left);
    expect(queue.removed).toBeGreaterThan(0);
    inject(world, { fault: "start-agents", queue: "Chat.Sales.Q" }, START_MS + 100 * MINUTE_MS);
    advance(world, START_MS + 101 * MINUTE_MS);
    expect(queue.withAgent).toBeGreaterThan(0);
  });
});

describe("agents who leave", () => {
  it("leave nothing in routing: customers wait in the queue and give up, until somebody logs in again", () => {
    const world = demo();
    const queue = held(world, "Chat.Service.Q");
    advance(world, START_MS + MINUTE_MS);
    const before = { inRouting: queue.inRouting, depth: queue.depth, entered: queue.entered };
    inject(world, { fault: "agents-leave", queue: "Chat.Service.Q", for: "90m" }, START_MS + MINUTE_MS);
    advance(world, START_MS + MINUTE_MS + 1000);
    expect(before.inRouting).toBeGreaterThan(0);
    expect(queue.inRouting).toBe(0);
    expect(queue.entered).toBeGreaterThanOrEqual(before.entered + before.inRouting);
    const { left, removed } = queue;
    advance(world, START_MS + 85 * MINUTE_MS);
    expect(queue).toMatchObject({ left, inRouting: 0, withAgent: 0 });
    expect(queue.removed - removed).toBeGreaterThan(60);
    advance(world, START_MS + 93 * MINUTE_MS);
    expect(queue.withAgent).toBeGreaterThan(0);
  });

  it("come back with start-agents", () => {
    const world = demo();
    const queue = held(world, "Chat.Service.Q");
    inject(world, { fault: "agents-leave" }, START_MS);
    advance(world, START_MS + 10 * MINUTE_MS);
    const { left } = queue;
    inject(world, { fault: "start-agents" }, START_MS + 10 * MINUTE_MS);
    advance(world, START_MS + 12 * MINUTE_MS);
    expect(queue.left).toBeGreaterThan(left);
  });
});

describe("a burst", () => {
  it("multiplies arrivals for its time and ends by itself", () => {
    const world = demo();
    const queue = held(world, "Email.AutoReply.Q");
    const arrivedIn = (fromMinute: number, toMinute: number) => {
      advance(world, START_MS + fromMinute * MINUTE_MS);
      const { entered } = queue;
      advance(world, START_MS + toMinute * MINUTE_MS);
      return queue.entered - entered;
    };
    const ordinary = arrivedIn(0, 20);
    inject(
      world,
      { fault: "burst", queue: "Email.AutoReply.Q", factor: 5, for: "20m" },
      START_MS + 20 * MINUTE_MS,
    );
    expect(arrivedIn(20, 40) / ordinary).toBeGreaterThan(3.5);
    expect(arrivedIn(40, 60) / ordinary).toBeLessThan(1.6);
  });
});

describe("a dropped node", () => {
  it("stands still while its siblings take over the queues that both hold", () => {
    const world = demo();
    const [dropped, sibling] = world.servers;
    const shared = (server = sibling) => server?.queues.find(({ spec }) => spec.name === "Email.Inbound.Q");
    inject(world, { fault: "drop-node", server: "IxnSrv_EU_01", for: "30m" }, START_MS);
    const before = { dropped: shared(dropped)?.entered, sibling: shared()?.entered ?? 0 };
    advance(world, START_MS + 30 * MINUTE_MS - 1000);
    expect(shared(dropped)?.entered).toBe(before.dropped);
    const during = (shared()?.entered ?? 0) - before.sibling;
    advance(world, START_MS + 60 * MINUTE_MS);
    const after = (shared()?.entered ?? 0) - before.sibling - during;
    expect(during / after).toBeGreaterThan(1.6);
    expect(shared(dropped)?.entered).toBeGreaterThan(before.dropped ?? 0);
  });
});

describe("clearing", () => {
  it("one server leaves its siblings' faults alone: what it took over from a dropped node goes back in time", () => {
    const world = demo();
    inject(world, { fault: "drop-node", server: "IxnSrv_EU_01", for: "5m" }, START_MS);
    advance(world, START_MS + MINUTE_MS);
    const shared = world.servers[1]?.queues.find(({ spec }) => spec.name === "Email.Inbound.Q");
    expect(shared?.takeOver).toBe(2);
    inject(world, { fault: "clear", server: "IxnSrv_EU_02" }, START_MS + MINUTE_MS);
    advance(world, START_MS + 4 * MINUTE_MS);
    expect(shared?.takeOver).toBe(2);
    advance(world, START_MS + 5 * MINUTE_MS);
    expect(shared?.takeOver).toBe(1);
  });

  it("a server forgets its faults to come, for its siblings too", () => {
    const world = demo();
    inject(world, { fault: "drop-node", server: "IxnSrv_EU_01" }, START_MS + MINUTE_MS);
    inject(world, { fault: "clear", server: "IxnSrv_EU_01" }, START_MS);
    advance(world, START_MS + 2 * MINUTE_MS);
    expect(world.servers.map(({ isDown }) => isDown)).toEqual([false, false, false]);
    expect(world.servers.flatMap(({ queues }) => queues).every(({ takeOver }) => takeOver === 1)).toBe(true);
  });
});

describe("a fault that names nothing of the world", () => {
  it("strikes nothing and says so", () => {
    expect(inject(demo(), { fault: "hang", server: "Nobody" }, START_MS).outcome).toBe("nothing-matches");
    expect(inject(demo(), { fault: "unload-strategy", strategy: "Nothing" }, START_MS).outcome).toBe(
      "nothing-matches",
    );
  });
});
