import { availableParallelism } from "node:os";
import { BackTestThread } from "./back-test-thread";

const MOST_THREADS = 2;
/** What all threads together keep of histories, bytes. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The threads that back-tests run on. A queue always goes to the same one, which may still keep its history. */
export class Threads {
  readonly #threads: readonly BackTestThread[];
  readonly #placeOf = new Map<number, number>();

  constructor(count = Math.min(MOST_THREADS, availableParallelism())) {
    this.#threads = Array.from({ length: count }, () => new BackTestThread(MOST_BYTES / count));
  }

  /** Divides queues among the threads: known ones where they were, new ones where fewest are. */
  divide<Queue extends { readonly id: number }>(
    queues: readonly Queue[],
  ): { thread: BackTestThread; queues: Queue[] }[] {
    const lanes = this.#threads.map((thread) => ({ thread, queues: [] as Queue[] }));
    const fresh = queues.filter((queue) => {
      const lane = lanes[this.#placeOf.get(queue.id) ?? -1];
      lane?.queues.push(queue);
      return lane === undefined;
    });
    for (const queue of fresh) {
      const lane = lanes.reduce((least, other) =>
        other.queues.length < least.queues.length ? other : least,
      );
      lane.queues.push(queue);
      this.#placeOf.set(queue.id, lanes.indexOf(lane));
    }
    return lanes;
  }

  /** Ends the threads and all they keep; the next question starts them again. */
  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }
}
