import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { ThreadDesk } from "./thread-desk";
import type { ThreadAnswer, ThreadQuestion } from "./thread-messages";

// Runs on a thread of its own, started by back-test-thread.ts; one answer for each question.
const { mostBytes } = z.object({ mostBytes: z.number() }).parse(workerData);
const desk = new ThreadDesk(mostBytes);

parentPort?.on("message", (question: ThreadQuestion) => parentPort?.postMessage(answerTo(question)));

function answerTo(question: ThreadQuestion): ThreadAnswer {
  try {
    return desk.answer(question);
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
