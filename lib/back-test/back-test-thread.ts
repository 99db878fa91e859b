import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ThreadAnswer, ThreadQuestion } from "./thread-messages";

/** A thread of a back-test has ended by itself. */
export class ThreadEndedError extends Error {
  override name = "ThreadEndedError";
}

// Loaded as a module, not with `require`: what is imported is then read directly, which makes the detector twice as fast. Node 20
// does not hand tsx's `--import` on to threads, so the thread registers it itself.
const START = `
  import("tsx/esm/api").then(({ register }) => {
    register();
    return import(require("node:worker_threads").workerData.module);
  });`;
const IDLE_MS = 600_000;

/** A thread that keeps histories and judges them; it starts when first asked, and ends when it was not asked for ten minutes. */
export class BackTestThread {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly mostBytes: number) {}

  /** Asks the thread, once all questions before are answered. Rejects with a ThreadEndedError, or an Error with the thread's reason. */
  ask<Kind extends Exclude<ThreadAnswer["kind"], "failed">>(
    question: ThreadQuestion,
    kind: Kind,
  ): Promise<Extract<ThreadAnswer, { kind: Kind }>> {
    const asked = this.#last.then(() => this.#ask(question));
    this.#last = asked.catch(() => undefined);
    return asked.then((answer) => {
      if (isOfKind(answer, kind)) return answer;
      throw new Error(answer.kind === "failed" ? answer.reason : "the thread answered something else");
    });
  }

  /** Ends the thread and what it keeps; a later question starts another. */
  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #ask(question: ThreadQuestion): Promise<ThreadAnswer> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    worker.ref();
    return new Promise((resolve, reject) => {
      const settle = () => {
        worker.off("message", answered);
        worker.off("exit", ended);
        worker.unref();
      };
      const answered = (answer: ThreadAnswer) => {
        settle();
        this.#idle = setTimeout(() => void this.stop(), IDLE_MS).unref();
        resolve(answer);
      };
      const ended = () => {
        settle();
        reject(new ThreadEndedError("The thread of the back-test ended."));
      };
      worker.on("message", answered);
      worker.on("exit", ended);
      worker.postMessage(question);
    });
  }

  #start(): Worker {
    // By path at run time: a bundled server has no module of its own that a thread could start from.
    const file = path.join(process.cwd(), "lib/back-test/back-test-worker.ts");
    const workerData = { module: pathToFileURL(file).href, mostBytes: this.mostBytes };
    const started = new Worker(START, { eval: true, execArgv: [], workerData });
    // An error is always followed by the exit, which is where the question is answered.
    started.on("error", () => {});
    started.on("exit", () => {
      if (this.#worker === started) this.#worker = undefined;
    });
    return started;
  }
}

function isOfKind<Kind extends ThreadAnswer["kind"]>(
  answer: ThreadAnswer,
  kind: Kind,
): answer is Extract<ThreadAnswer, { kind: Kind }> {
  return answer.kind === kind;
}
