/** Loads single things by asking for many at once. */
export interface BatchLoader<Value> {
  /** Resolves to null when the answer does not contain the id; rejects as the fetch does, or when aborted. */
  readonly load: (id: number, signal: AbortSignal) => Promise<Value | null>;
}

interface Waiting<Value> {
  readonly id: number;
  readonly signal: AbortSignal;
  readonly resolve: (value: Value | null) => void;
  readonly reject: (reason: unknown) => void;
}

/** Makes a loader that collects ids until `schedule` calls, and asks for at most `largest` of them at once. */
export function createBatchLoader<Value>(
  fetchMany: (ids: readonly number[]) => Promise<ReadonlyMap<number, Value>>,
  schedule: (flush: () => void) => void,
  largest: number,
): BatchLoader<Value> {
  let waiting: Waiting<Value>[] = [];

  const ask = async (batch: readonly Waiting<Value>[]) => {
    try {
      const values = await fetchMany([...new Set(batch.map((one) => one.id))]);
      for (const one of batch) one.resolve(values.get(one.id) ?? null);
    } catch (reason) {
      for (const one of batch) one.reject(reason);
    }
  };
  const flush = () => {
    const wanted = waiting.filter((one) => !one.signal.aborted);
    for (const one of waiting) if (one.signal.aborted) one.reject(one.signal.reason);
    waiting = [];
    for (let from = 0; from < wanted.length; from += largest) {
      void ask(wanted.slice(from, from + largest));
    }
  };
  return {
    load: (id, signal) =>
      new Promise((resolve, reject) => {
        waiting.push({ id, signal, resolve, reject });
        if (waiting.length === 1) schedule(flush);
      }),
  };
}
