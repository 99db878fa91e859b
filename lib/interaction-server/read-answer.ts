import path from "node:path";
import { Worker } from "node:worker_threads";
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

const turn = new Turnstile(1);
let worker: Worker | undefined;

/**
 * Parses and reads the body of an answer to EventPing; a big one off the main thread, one at a time, its buffer given
 * away. Rejects only when the signal aborts.
 */
export async function readAnswer(body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<EventPingRead> {
  if (body.byteLength <= BIG_ANSWER_BYTES) return parseEventPing(body);
  const leave = await turn.enter(signal);
  // The turn lasts until the worker is done, even where the poll that waits for it has long timed out.
  const sliced = await unlessAborted(askWorker(body).finally(leave), signal);
  return joinSlices(sliced, signal);
}

/** Ends the worker; an answer it was reading becomes a `malformed` failure. A later big answer starts another. */
export async function stopReader(): Promise<void> {
  await worker?.terminate();
}

function askWorker(body: Uint8Array<ArrayBuffer>): Promise<SlicedRead> {
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
    asked.postMessage(body, [body.buffer]);
  });
}

function startWorker(): Worker {
  // By path at run time: a bundled server has no module of its own for the thread to start from.
  const file = path.join(process.cwd(), "lib/interaction-server/answer-worker.ts");
  const started = new Worker(/* turbopackIgnore: true */ file, { execArgv: ["--import", "tsx"] });
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
