import { parentPort } from "node:worker_threads";
import { type BodyBlock, joinBlocks } from "./answer-body";
import { buffersOf, sliceRead } from "./answer-slices";
import { parseEventPing } from "./parse-answer";

// Runs on a thread of its own, started by read-answer.ts; the blocks of one body in, one sliced read out.
parentPort?.on("message", (blocks: readonly BodyBlock[]) => {
  const sliced = sliceRead(parseEventPing(joinBlocks(blocks)));
  parentPort?.postMessage(sliced, buffersOf(sliced));
});
