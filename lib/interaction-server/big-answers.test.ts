import type { RequestListener } from "node:http";
import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { closeBridges, pollServer } from "./bridge-client";
import { startTestBridge } from "./fixtures/test-bridge";
import { BIG_ANSWER_BYTES, readAnswer, stopReader } from "./read-answer";

const PATIENT = { timeoutMs: 60_000 };
const MIB = 1024 * 1024;

afterAll(closeBridges);

function answerWith(queueCount: number): string {
  const queues = Array.from({ length: queueCount }, (_, index) => ({
    name: `Queue.${index}`,
    depth: index,
    left: 7,
  }));
  return JSON.stringify({ message: "EventPing", at: "2026-11-22T19:00:00Z", complete: true, queues });
}

async function poll(answer: RequestListener) {
  await using bridge = await startTestBridge(answer);
  return await pollServer(bridge.target, "IxnSrv01", PATIENT);
}

const BIG = answerWith(8_000);

describe("a big answer", () => {
  it("is read like a small one", async () => {
    expect(BIG.length).toBeGreaterThan(BIG_ANSWER_BYTES);
    const answered = await poll((_, response) => response.end(BIG));
    if (answered.outcome === "failed") throw new Error(answered.failure.sentence);
    const { queues, complete, refused } = answered.reading;
    expect(queues).toHaveLength(8_000);
    expect(queues[7_999]).toEqual({
      tenant: "Environment",
      name: "Queue.7999",
      depth: 7_999,
      left: 7,
      capped: false,
    });
    expect([complete, refused.count]).toEqual([true, 0]);
  });

  it("with 100,000 queues is read, with one more it is too large", async () => {
    const most = await poll((_, response) => response.end(answerWith(100_000)));
    expect(most.outcome === "ok" && most.reading.queues.length).toBe(100_000);
    const more = await poll((_, response) => response.end(answerWith(100_001)));
    expect(more).toMatchObject({ failure: { kind: "too-large" } });
  });

  it("of nothing but brackets is too large before it is parsed", async () => {
    const answered = await poll((_, response) => response.end("[".repeat(2 * MIB)));
    expect(answered).toMatchObject({
      failure: { kind: "too-large", sentence: expect.stringContaining("nested") },
    });
    const wide = await poll((_, response) => response.end(`[${"0,".repeat(2_000_001)}0]`));
    expect(wide).toMatchObject({
      failure: { kind: "too-large", sentence: expect.stringContaining("elements") },
    });
  });

  it("that many servers send at once is read for each of them", async () => {
    await using bridge = await startTestBridge((_, response) => response.end(BIG));
    const names = Array.from({ length: 20 }, (_, index) => `IxnSrv${index}`);
    const polls = await Promise.all(names.map((name) => pollServer(bridge.target, name, PATIENT)));
    expect(polls.map((answered) => answered.outcome)).toEqual(names.map(() => "ok"));
  });
});

describe("an answer over 16 MiB", () => {
  const endless =
    (chunk: Buffer, headers: Record<string, string> = {}): RequestListener =>
    (_, response) => {
      const chunks = Array.from({ length: Math.ceil((64 * MIB) / chunk.length) }, () => chunk);
      Readable.from(chunks).pipe(response.writeHead(200, headers), { end: false });
    };

  it("of garbage is too large, though it never ends", async () => {
    expect(await poll(endless(Buffer.alloc(MIB, "x")))).toMatchObject({
      failure: { kind: "too-large", sentence: "The bridge's answer is larger than 16 MiB." },
    });
  });

  it("packed small is too large, though it never ends", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MIB));
    expect(await poll(endless(bomb, { "content-encoding": "gzip" }))).toMatchObject({
      failure: { kind: "too-large" },
    });
  });

  it("is too large by its announced length alone", async () => {
    const announced = await poll((_, response) => {
      response.writeHead(200, { "content-length": 64 * MIB }).flushHeaders();
    });
    expect(announced).toMatchObject({ failure: { kind: "too-large" } });
  });
});

describe("the reader of big answers", () => {
  const block = () => [new TextEncoder().encode(BIG)];
  const { signal } = new AbortController();

  it("that dies fails the answer it was reading, and no later one", async () => {
    const doomed = readAnswer(block(), signal);
    const waiting = readAnswer(block(), signal);
    await nextTurn();
    await stopReader();
    expect(await doomed).toMatchObject({ ok: false, failure: { kind: "malformed" } });
    expect((await waiting).ok).toBe(true);
  });

  it("goes on when the poll that waits for it gives up", async () => {
    const stop = new AbortController();
    const abandoned = readAnswer(block(), stop.signal);
    stop.abort(new Error("timed out"));
    await expect(abandoned).rejects.toThrow("timed out");
    expect((await readAnswer(block(), signal)).ok).toBe(true);
  });
});
