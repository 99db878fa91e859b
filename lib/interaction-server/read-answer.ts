import path from "node:path";
import { Worker } from "node:worker_threads";
import { type BodyBlock, bytesOf, joinBlocks } from "./answer-body";
import { joinSlices, type SlicedRead } from "./answer-slices";
import { parseEventPing } from "./parse-answer";
import type { EventPingRead } from "./read-event-ping";
import { Turnstile } from "./turnstile";

/** Answers over this many unpacked bytes, about 1,200 queues, are parsed and read off the main thread. */
export const BIG_ANSWER_BYTES = 256 * 1024;

const UNREADABLE: SlicedRead = {
  ok: false,
  failure: { kind: "malformed", sentence: "The bridge's answer could not be read: its reader stopped." },
};

// Node 20 does not hand tsx's `--import` on to threads, so the thread loads it itself.
const START = 'require("tsx/cjs"); require(require("node:worker_threads").workerData);';

const turn = new Turnstile(1);
let worker: Worker | undefined;

/**
 * Parses and reads the body of an answer to EventPing; a big one off the main thread, one at a time, its blocks given
 * away. Rejects only when the signal aborts.
 */
export async function readAnswer(blocks: readonly BodyBlock[], signal: AbortSignal): Promise<EventPingRead> {
  if (bytesOf(blocks) <= BIG_ANSWER_BYTES) return parseEventPing(joinBlocks(blocks));
  const leave = await turn.enter(signal);
  // The turn lasts until the worker is done, even where the poll that waits for it has long timed out.
  const sliced = await unlessAborted(askWorker(blocks).finally(leave), signal);
  return joinSlices(sliced, signal);
}

/** Ends the worker; an answer it was reading becomes a `malformed` failure. A later big answer starts another. */
export async function stopReader(): Promise<void> {
  await worker?.terminate();
}

function askWorker(blocks: readonly BodyBlock[]): Promise<SlicedRead> {
  worker ??= startWorker();
  const asked = worker;
  asked.ref();
  return new Promise((resolve) => {
    const settle = (sliced: SlicedRead) => {
      asked.off("message", settle);
      asked.off("exit", giveUp);
      asked.unref();
      resolve(sliced);
    };
    const giveUp = () => settle(UNREADABLE);
    asked.on("message", settle);
    asked.on("exit", giveUp);
    asked.postMessage(
      blocks,
      blocks.map((block) => block.buffer),
    );
  });
}

function startWorker(): Worker {
  // By path at run time: a bundled server has no module of its own that a thread could start from.
  const workerData = path.join(process.cwd(), "lib/interaction-server/answer-worker.ts");
  const started = new Worker(START, { eval: true, execArgv: [], workerData });
  // An error is always followed by the exit, which is where the waiting poll is answered.
  started.on("error", () => {});
  started.on("exit", () => {
    if (worker === started) worker = undefined;
  });
  return started;
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
