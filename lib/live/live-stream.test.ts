import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Board } from "./board";
import { liveStream } from "./live-stream";
import { Ticks } from "./ticks";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(mayStay = async () => true) {
  const ticks = new Ticks();
  const board = new Board();
  const gone = new AbortController();
  const reader = liveStream({ ticks, board, bootId: "boot" }, gone.signal, mayStay).getReader();
  const next = async () => {
    const { done, value } = await reader.read();
    return done ? "end" : new TextDecoder().decode(value);
  };
  return { ticks, board, gone, reader, next };
}

describe("the stream of one browser", () => {
  it("begins with the board's revision and then tells of every tick", async () => {
    const { ticks, board, next } = open();
    expect(await next()).toMatch(/^event: hello\ndata: \{"revision":"boot\.0",/);
    board.revision = 5;
    ticks.announce(3);
    ticks.announce(4);
    await vi.runOnlyPendingTimersAsync();
    expect(await next()).toMatch(/^event: tick\ndata: \{"revision":"boot\.5",.*"serverIds":\[3,4\]\}\n\n$/);
  });

  it("puts polls that come close together into one tick, and loses none", async () => {
    const { ticks, next } = open();
    await next();
    ticks.announce(1);
    await vi.advanceTimersByTimeAsync(1);
    for (const serverId of [2, 3, 2]) ticks.announce(serverId);
    await vi.advanceTimersByTimeAsync(500);
    expect(await next()).toContain('"serverIds":[1]');
    expect(await next()).toContain('"serverIds":[2,3]');
  });

  it("sends a comment now and then, so that nothing on the way closes it", async () => {
    const { next } = open();
    await next();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await next()).toMatch(/^:/);
  });

  it.each(["the reader goes", "the request is aborted", "Tidewatch stops"])(
    "is forgotten when %s",
    async (how) => {
      const { ticks, gone, reader, next } = open();
      await next();
      expect(ticks.listenerCount).toBe(1);
      if (how === "the reader goes") await reader.cancel();
      else if (how === "the request is aborted") gone.abort();
      else ticks.stop();
      expect(ticks.listenerCount).toBe(0);
      expect(await next()).toBe("end");
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it("lets a reader go that does not read", async () => {
    const { ticks } = open();
    for (let tick = 0; tick < 100; tick += 1) {
      ticks.announce(1);
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(ticks.listenerCount).toBe(0);
  });

  it("ends within a few seconds when the reader may no longer read, and when nobody can tell", async () => {
    let may = true;
    const { ticks, next } = open(async () => may);
    await next();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(ticks.listenerCount).toBe(1);
    may = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await next()).toBe("end");
    expect(ticks.listenerCount).toBe(0);

    const unknown = open(async () => Promise.reject(new Error("the database is gone")));
    await unknown.next();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await unknown.next()).toBe("end");
  });
});
