import type { BackTestLine } from "@/lib/http/back-test-schemas";
import { Turnstile } from "@/lib/interaction-server/turnstile";
import { type ClockEras, ONE_ERA } from "@/lib/time-series/clock-eras";
import type { TimeSeries } from "@/lib/time-series/time-series";
import type { BackTestThread } from "./back-test-thread";
import type { Verdict } from "./episodes";
import type { PreparedBackTest } from "./prepare";
import { daysOf, handOverHistory, historyKey } from "./read-history";
import { type JudgedQueue, resultOf } from "./result";
import type { TestedQueue } from "./tested-queues";
import type { SentSettings, Stretch } from "./thread-messages";
import { Threads } from "./threads";
import { VerdictMemory } from "./verdict-memory";

/** Progress is told whenever so much more is done. */
const TOLD_SHARE = 0.01;

/** Runs back-tests, one at a time, on threads of their own; keeps what was read for the next one with another setting. */
export class BackTests {
  readonly #turn = new Turnstile(1);
  readonly #threads = new Threads();
  readonly #verdicts = new VerdictMemory();
  readonly #stopping = new AbortController();
  #revision = 0;
  /** Back-tests that run or wait for their turn. */
  #present = 0;

  constructor(
    private readonly timeSeries: Pick<TimeSeries, "samples" | "polls">,
    private readonly clockEras: Pick<ClockEras, "list"> = { list: () => ONE_ERA },
  ) {}

  /** Says that the past was rewritten (an import): nothing that was read before is used again. */
  historyChanged(): void {
    this.#revision += 1;
  }

  /** Runs a back-test and tells its progress and its result; rejects when the signal aborts or a thread fails. */
  async run(
    test: PreparedBackTest,
    tell: (line: BackTestLine) => void,
    signal: AbortSignal,
    elapsedMs: () => number,
  ): Promise<void> {
    if (this.#present > 0) tell({ kind: "waiting" });
    this.#present += 1;
    try {
      await this.#runInTurn(test, tell, AbortSignal.any([signal, this.#stopping.signal]), elapsedMs);
    } finally {
      this.#present -= 1;
    }
  }

  async #runInTurn(
    test: PreparedBackTest,
    tell: (line: BackTestLine) => void,
    ended: AbortSignal,
    elapsedMs: () => number,
  ): Promise<void> {
    const leave = await this.#turn.enter(ended);
    const beganMs = elapsedMs();
    try {
      const units =
        test.queues.length * daysOf(test.stretch, this.clockEras.list()).length * (1 + test.body.runs.length);
      let done = 0;
      let told = 0;
      const progress: Progress = (queue, days) => {
        done += days;
        const share = Math.min(1, done / units);
        if (share < 1 && share - told < TOLD_SHARE) return;
        told = share;
        tell({ kind: "progress", share, queue: queue.name });
      };
      const failed = new AbortController();
      const until = AbortSignal.any([ended, failed.signal]);
      const lanes = this.#threads.divide(test.queues).map(({ thread, queues }) =>
        this.#judgeAll(test, thread, queues, until, progress).catch((error: unknown) => {
          failed.abort(error);
          throw error;
        }),
      );
      await Promise.allSettled(lanes);
      const judged = (await Promise.all(lanes)).flat();
      tell(resultOf(test, judged, elapsedMs() - beganMs));
    } finally {
      leave();
    }
  }

  /** Ends what runs, and the threads. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#threads.stop();
  }

  async #judgeAll(
    test: PreparedBackTest,
    thread: BackTestThread,
    queues: readonly TestedQueue[],
    signal: AbortSignal,
    progress: Progress,
  ): Promise<JudgedQueue[]> {
    const judged: JudgedQueue[] = [];
    for (const queue of queues) judged.push(await this.#judge(test, thread, queue, signal, progress));
    return judged;
  }

  async #judge(
    { body, stretch, budgetQueues }: PreparedBackTest,
    thread: BackTestThread,
    queue: TestedQueue,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<JudgedQueue> {
    signal.throwIfAborted();
    const key = historyKey(queue, stretch, this.#revision);
    const eras = this.clockEras.list();
    const days = daysOf(stretch, eras).length;
    let { history } = await thread.ask({ kind: "find", key }, "history");
    if (history !== null) progress(queue, days);
    else {
      const read = { key, stretch, eras, signal };
      history = await handOverHistory(this.timeSeries, thread, queue, read, () => progress(queue, 1));
    }
    const verdicts: Verdict[] = [];
    for (const { falseAlarmsPerMonth, profile = queue.profile } of body.runs) {
      signal.throwIfAborted();
      const { calendar, plannedPeaks } = queue;
      const settings = { profile, falseAlarmsPerMonth, queues: budgetQueues, calendar, plannedPeaks };
      verdicts.push(await this.#verdict(thread, key, stretch, settings));
      progress(queue, days);
    }
    return { queue, history: history ?? { readings: 0, firstReadingMs: null }, verdicts };
  }

  async #verdict(
    thread: BackTestThread,
    key: string,
    stretch: Stretch,
    settings: SentSettings,
  ): Promise<Verdict> {
    const question = JSON.stringify([key, stretch, settings]);
    const known = this.#verdicts.find(question);
    if (known !== undefined) return known;
    const { verdict } = await thread.ask({ kind: "judge", key, stretch, settings }, "verdict");
    this.#verdicts.keep(question, verdict);
    return verdict;
  }
}

type Progress = (queue: TestedQueue, days: number) => void;
