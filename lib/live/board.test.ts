import { describe, expect, it } from "vitest";
import type { QueueReading } from "@/lib/interaction-server/poll";
import { Board, type BoardServer, type QueueIdentity } from "./board";

const NOON_MS = Date.parse("2026-11-20T12:00:00Z");
const MINUTE_MS = 60_000;
const SERVER_A = { id: 1, intervalMs: 5_000, isConnected: true };
const SERVER_B = { id: 2, intervalMs: 5_000, isConnected: true };

const identity = (id: number, depthMode: "sum" | "shared" = "sum"): QueueIdentity => ({
  id,
  tenant: "Environment",
  name: `Queue ${id}`,
  cluster: "Digital-EU",
  depthMode,
  profile: "distribution",
});
const reading = (depth: number, more: Partial<QueueReading> = {}): QueueReading => ({
  tenant: "Environment",
  name: "Queue",
  depth,
  capped: false,
  ...more,
});

function boardOf(depthMode: "sum" | "shared", ...servers: BoardServer[]): Board {
  const board = new Board();
  for (const server of servers) board.addPart(identity(7, depthMode), null, server);
  return board;
}
const read = (board: Board, serverId: number, atMs: number, depth: number, more?: Partial<QueueReading>) =>
  board.applyReading(serverId, atMs, new Map([[7, reading(depth, more)]]), true);
const numbers = (board: Board) => board.queues.get(7)?.numbers;

describe("the board", () => {
  it("does not know a depth before the first reading", () => {
    const board = boardOf("sum", SERVER_A);
    board.refreshServer(SERVER_A.id, NOON_MS);
    expect(numbers(board)).toMatchObject({ depth: null, freshness: "unknown", partial: false });
  });

  it("adds the parts of a queue that two servers hold", () => {
    const board = boardOf("sum", SERVER_A, SERVER_B);
    read(board, SERVER_A.id, NOON_MS, 4, { inRouting: 1 });
    read(board, SERVER_B.id, NOON_MS + 2_000, 3, { capped: true });
    expect(numbers(board)).toMatchObject({
      depth: 7,
      capped: true,
      inRouting: 1,
      withAgent: null,
      partial: false,
    });
  });

  it("does not add up to more than can be told exactly", () => {
    const board = boardOf("sum", SERVER_A, SERVER_B);
    read(board, SERVER_A.id, NOON_MS, Number.MAX_SAFE_INTEGER);
    read(board, SERVER_B.id, NOON_MS, 2);
    expect(numbers(board)?.depth).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("lacks nothing while a server that only an import tells of is silent", () => {
    const retired = { id: 9, intervalMs: 5_000, isConnected: false };
    const board = boardOf("sum", SERVER_A, retired);
    read(board, SERVER_A.id, NOON_MS - 5 * MINUTE_MS, 4);
    read(board, SERVER_A.id, NOON_MS, 6);
    expect(numbers(board)).toMatchObject({ depth: 6, partial: false, change5m: 2 });
    board.addPart(identity(7), null, { ...retired, isConnected: true });
    read(board, SERVER_A.id, NOON_MS + 5_000, 6);
    expect(numbers(board)).toMatchObject({ depth: 6, partial: true });
  });

  it("takes a server's part off, and the queue with its last part, so that readers must ask for everything", () => {
    const board = boardOf("sum", SERVER_A, SERVER_B);
    read(board, SERVER_A.id, NOON_MS, 4);
    read(board, SERVER_B.id, NOON_MS, 3);
    board.removeParts(SERVER_A.id, new Set([7]), NOON_MS);
    expect(numbers(board)).toMatchObject({ depth: 7 });
    const before = board.revision;
    board.removeParts(SERVER_A.id, new Set(), NOON_MS);
    expect(numbers(board)).toMatchObject({ depth: 3, partial: false });
    expect(board.queues.get(7)?.changedAt).toBeGreaterThan(before);
    expect(board.lostAt).toBe(0);
    board.removeParts(SERVER_B.id, new Set(), NOON_MS);
    expect(board.queues.size).toBe(0);
    expect(board.lostAt).toBe(board.revision);
    expect([board.queueCount(SERVER_A.id), board.queueCount(SERVER_B.id)]).toEqual([0, 0]);
  });

  it("adds up in another way once its cluster does, and remembers nothing of the way before", () => {
    const board = boardOf("sum", SERVER_A, SERVER_B);
    read(board, SERVER_A.id, NOON_MS - 5 * MINUTE_MS, 4);
    read(board, SERVER_B.id, NOON_MS - 5 * MINUTE_MS, 4);
    board.addPart(identity(7, "shared"), null, SERVER_A);
    read(board, SERVER_A.id, NOON_MS, 5);
    expect(numbers(board)).toMatchObject({ depth: 5, change5m: null });
  });

  it("takes the newest part where all nodes report the same interactions", () => {
    const board = boardOf("shared", SERVER_A, SERVER_B);
    read(board, SERVER_A.id, NOON_MS, 4);
    read(board, SERVER_B.id, NOON_MS + 2_000, 3);
    expect(numbers(board)).toMatchObject({ depth: 3, partial: false });
  });

  it("calls a sum partial while one of its servers does not answer", () => {
    const board = boardOf("sum", SERVER_A, SERVER_B);
    read(board, SERVER_A.id, NOON_MS, 4);
    read(board, SERVER_B.id, NOON_MS, 3);
    read(board, SERVER_A.id, NOON_MS + 20_000, 5);
    expect(numbers(board)).toMatchObject({ depth: 5, partial: true, freshness: "fresh" });
  });

  it("lets a depth grow stale and then unknown as time passes", () => {
    const board = boardOf("sum", SERVER_A);
    read(board, SERVER_A.id, NOON_MS, 4);
    board.refreshServer(SERVER_A.id, NOON_MS + 16_000);
    expect(numbers(board)).toMatchObject({ depth: 4, freshness: "stale", change5m: null });
    board.refreshServer(SERVER_A.id, NOON_MS + 11 * MINUTE_MS);
    expect(numbers(board)).toMatchObject({ depth: null, freshness: "unknown" });
  });

  it("tells the change over five and sixty minutes, and nothing where the past is unknown", () => {
    const board = boardOf("sum", SERVER_A);
    for (let minute = 0; minute <= 60; minute += 1)
      read(board, SERVER_A.id, NOON_MS + minute * MINUTE_MS, 10 + minute);
    expect(numbers(board)).toMatchObject({ change5m: 5, change60m: 60 });
    const young = boardOf("sum", SERVER_A);
    read(young, SERVER_A.id, NOON_MS, 10);
    expect(numbers(young)).toMatchObject({ change5m: null, change60m: null });
  });

  it("takes a queue that a complete reading leaves out for empty, and one that a partial reading leaves out for unknown", () => {
    const board = boardOf("sum", SERVER_A);
    read(board, SERVER_A.id, NOON_MS, 4);
    board.applyReading(SERVER_A.id, NOON_MS + 5_000, new Map(), false);
    expect(numbers(board)).toMatchObject({ depth: 4, receivedAtMs: NOON_MS });
    board.applyReading(SERVER_A.id, NOON_MS + 10_000, new Map(), true);
    expect(numbers(board)).toMatchObject({ depth: 0, receivedAtMs: NOON_MS + 10_000 });
  });

  it("marks as changed only queues whose numbers changed", () => {
    const board = new Board();
    board.addPart(identity(7), null, SERVER_A);
    board.addPart(identity(8), null, SERVER_A);
    const both = (first: number, second: number) =>
      new Map([
        [7, reading(first)],
        [8, reading(second)],
      ]);
    board.applyReading(SERVER_A.id, NOON_MS, both(1, 1), true);
    const before = board.revision;
    board.applyReading(SERVER_A.id, NOON_MS + 5_000, both(1, 2), true);
    const changed = [...board.queues.values()]
      .filter((queue) => queue.changedAt > before)
      .map(({ id }) => id);
    expect(changed).toEqual([8]);
  });

  it("announces a server whose readings have grown old, once", () => {
    const board = boardOf("sum", SERVER_A);
    read(board, SERVER_A.id, NOON_MS, 4);
    const sweep = (nowMs: number) => board.sweep([SERVER_A], () => NOON_MS, nowMs);
    expect(sweep(NOON_MS + 1_000)).toEqual([]);
    expect(sweep(NOON_MS + 16_000)).toEqual([1]);
    expect(numbers(board)?.freshness).toBe("stale");
    expect(sweep(NOON_MS + 17_000)).toEqual([]);
  });

  it("adds up the rates of the parts, and knows none while a part counts nothing or is missing", () => {
    const board = boardOf("sum", SERVER_A, SERVER_B);
    const rates = () => {
      const { inPerMinute, outPerMinute } = numbers(board) ?? {};
      return { inPerMinute, outPerMinute };
    };
    read(board, SERVER_A.id, NOON_MS, 4, { entered: 100, left: 50 });
    read(board, SERVER_B.id, NOON_MS, 4, { entered: 100 });
    read(board, SERVER_A.id, NOON_MS + MINUTE_MS, 4, { entered: 104, left: 54 });
    read(board, SERVER_B.id, NOON_MS + MINUTE_MS, 4, { entered: 120 });
    expect(rates()).toEqual({ inPerMinute: 24, outPerMinute: null });
    read(board, SERVER_A.id, NOON_MS + 2 * MINUTE_MS, 4, { entered: 108, left: 58 });
    expect(rates()).toEqual({ inPerMinute: null, outPerMinute: null });
  });

  it("shows the alerts of a queue, and marks it as changed when they do", () => {
    const board = boardOf("sum", SERVER_A);
    const alert = {
      id: 4,
      kind: "queue-depth",
      severity: "warning",
      about: "queue",
      source: "rule",
      firedAt: "2026-11-20T12:00:00.000Z",
      acknowledgedBy: null,
      mutedBy: null,
    } as const;
    expect(board.linkAlerts(new Map([[7, { alert, openAlerts: 1 }]]))).toBe(true);
    const { revision } = board;
    expect(board.queues.get(7)).toMatchObject({ alerts: { alert, openAlerts: 1 }, changedAt: revision });
    expect(board.linkAlerts(new Map([[7, { alert: { ...alert }, openAlerts: 1 }]]))).toBe(false);
    expect(board.revision).toBe(revision);
    const byAnna = { alert: { ...alert, acknowledgedBy: "Anna" }, openAlerts: 0 };
    expect(board.linkAlerts(new Map([[7, byAnna]]))).toBe(true);
    expect(board.queues.get(7)?.changedAt).toBeGreaterThan(revision);
    expect(board.linkAlerts(new Map())).toBe(true);
    expect(board.queues.get(7)?.alerts).toEqual({ alert: null, openAlerts: 0 });
  });
});
