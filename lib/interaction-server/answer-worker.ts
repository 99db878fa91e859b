import { parentPort } from "node:worker_threads";
import { buffersOf, sliceRead } from "./answer-slices";
import { parseEventPing } from "./parse-answer";

// Runs on a thread of its own, started by read-answer.ts; one body in, one sliced read out.
parentPort?.on("message", (body: Uint8Array) => {
  const sliced = sliceRead(parseEventPing(body));
  parentPort?.postMessage(sliced, buffersOf(sliced));
});
