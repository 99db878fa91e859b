import { queueListSchema, tickSchema } from "@/lib/http/api-schemas";
import { BENCH_HEADERS } from "./token";

/** What a reader of the board has seen so far. */
export interface BoardReader {
  /** From a poll's receipt to having read the queues that it changed, milliseconds, one for each poll. */
  readonly freshnessMs: readonly number[];
  /** From a poll's receipt to its tick, milliseconds; the first poll of the tick. */
  readonly fetches: { readonly count: number; readonly bytes: number };
  /** Ends the stream; rejects with what went wrong while reading. */
  stop(): Promise<void>;
}

/** Opens a board as a browser does: one stream of ticks, and after each a fetch of what changed since. */
export function openBoard(address: string): BoardReader {
  const gone = new AbortController();
  const freshnessMs: number[] = [];
  const fetches = { count: 0, bytes: 0 };
  const seen = new Map<number, string>();
  let revision: string | null = null;

  const fetchChanges = async () => {
    let cursor: string | null = null;
    const since = revision;
    do {
      const query = new URLSearchParams({ limit: "5000" });
      if (since !== null) query.set("since", since);
      if (cursor !== null) query.set("cursor", cursor);
      const response = await fetch(`${address}/api/v1/queues?${query}`, {
        signal: gone.signal,
        headers: BENCH_HEADERS,
      });
      const text = await response.text();
      const readAtMs = Date.now();
      const list = queueListSchema.parse(JSON.parse(text));
      fetches.count += 1;
      fetches.bytes += text.length;
      if (cursor === null) revision = list.revision;
      cursor = list.nextCursor;
      if (cursor !== null) continue;
      for (const { serverId, at } of list.readings) {
        if (at === null || seen.get(serverId) === at) continue;
        if (seen.has(serverId) && since !== null) freshnessMs.push(readAtMs - Date.parse(at));
        seen.set(serverId, at);
      }
    } while (cursor !== null);
  };

  const follow = async () => {
    await fetchChanges();
    const response = await fetch(`${address}/api/v1/live`, { signal: gone.signal, headers: BENCH_HEADERS });
    if (response.body === null) throw new Error("the stream of ticks has no body");
    const decoder = new TextDecoder();
    let text = "";
    for await (const piece of response.body) {
      text += decoder.decode(piece, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      // As in a browser, ticks that came while a fetch was under way make one more fetch.
      if (events.some(isTick)) await fetchChanges();
    }
  };
  const following = follow();
  // Looked at when stopped; until then a failure must not end the process.
  following.catch(() => {});
  return {
    freshnessMs,
    fetches,
    stop: async () => {
      gone.abort();
      await following.catch((error: unknown) => {
        if (!(error instanceof Error && error.name === "AbortError")) throw error;
      });
    },
  };
}

function isTick(event: string): boolean {
  const written = /^event: (\w+)\ndata: (.*)$/m.exec(event);
  if (written?.[1] !== "tick") return false;
  return tickSchema.safeParse(JSON.parse(written[2] ?? "")).success;
}
