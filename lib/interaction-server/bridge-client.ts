import { setMaxListeners } from "node:events";
import { joinBlocks } from "./answer-body";
import { RefusalLog } from "./answer-element";
import { exchange, MAX_ANSWER_BYTES } from "./bridge-exchange";
import { closePools } from "./bridge-pools";
import { parseJson } from "./parse-answer";
import type { BridgeTarget, PollFailure, PollResult, Refusals } from "./poll";
import { readAnswer, stopReader } from "./read-answer";
import { type DiscoveredServer, readServerList } from "./read-server-list";
import { Turnstile } from "./turnstile";

export type { DiscoveredServer } from "./read-server-list";

/** How many big answers are held in memory at once, 16 MiB each at most; further ones wait in their sockets. */
const bigAnswers = new Turnstile(4);

/** How long an exchange may take, and what may end it earlier. */
export interface ExchangeLimits {
  /** From sending to having read the whole answer, milliseconds. */
  readonly timeoutMs: number;
  /** Ends the exchange at once; it then counts as timed out. */
  readonly signal?: AbortSignal;
}

/** How a poll ended, and when. */
export type PollAnswer = PollResult & {
  /** From sending to having read the answer, or to the failure; whole milliseconds. */
  readonly latencyMs: number;
  /** When the answer or the failure was there, epoch milliseconds by Tidewatch's clock. */
  readonly receivedAtMs: number;
};

/** Sends one EventPing request for a server through its bridge; never throws, every failure is a value. */
export async function pollServer(
  target: BridgeTarget,
  serverName: string,
  limits: ExchangeLimits,
): Promise<PollAnswer> {
  const startedAt = performance.now();
  let timing: { latencyMs: number; receivedAtMs: number } | undefined;
  const stopwatch = () => {
    timing ??= { latencyMs: Math.round(performance.now() - startedAt), receivedAtMs: Date.now() };
    return timing;
  };
  let leave = () => {};
  const beforeBigAnswer = async (signal: AbortSignal) => {
    leave = await bigAnswers.enter(signal);
  };
  const result = await withDeadline<PollResult>(limits, async (signal) => {
    const path = `/v1/servers/${encodeURIComponent(serverName)}/ping`;
    const answer = await exchange(target, {
      method: "POST",
      path,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      beforeBigAnswer,
      signal,
    });
    stopwatch();
    if (!answer.ok) return { outcome: "failed", failure: answer.failure };
    const read = await readAnswer(answer.blocks, signal);
    return read.ok ? { outcome: "ok", reading: read.reading } : { outcome: "failed", failure: read.failure };
  });
  leave();
  return { ...result, ...stopwatch() };
}

/** The servers of a bridge, or why they are not known. */
export type Discovery =
  | { readonly outcome: "ok"; readonly servers: readonly DiscoveredServer[]; readonly refused: Refusals }
  | { readonly outcome: "failed"; readonly failure: PollFailure };

/** Asks a bridge which servers it can reach; bad and repeated entries are refused alone. Never throws. */
export async function discoverServers(target: BridgeTarget, limits: ExchangeLimits): Promise<Discovery> {
  return withDeadline<Discovery>(limits, async (signal) => {
    const answer = await exchange(target, {
      method: "GET",
      path: "/v1/servers",
      maxAnswerBytes: 1024 * 1024,
      signal,
    });
    if (!answer.ok) return { outcome: "failed", failure: answer.failure };
    const parsed = parseJson(joinBlocks(answer.blocks));
    if (!parsed.ok) return { outcome: "failed", failure: parsed.failure };
    const log = new RefusalLog();
    const servers = readServerList(parsed.value, log);
    if (servers === undefined) {
      return failed({ kind: "malformed", sentence: "The bridge's answer has no list `servers`." });
    }
    return { outcome: "ok", servers, refused: log.refusals };
  });
}

/** Closes all connections to bridges; polls under way fail. A later poll opens new ones. */
export async function closeBridges(): Promise<void> {
  await Promise.all([closePools(), stopReader()]);
}

type Failed = { readonly outcome: "failed"; readonly failure: PollFailure };

/** Runs an exchange within its limits; what it throws becomes a failure. */
export async function withDeadline<T>(
  limits: ExchangeLimits,
  work: (signal: AbortSignal) => Promise<T>,
  asked = "The bridge",
): Promise<T | Failed> {
  const ending = new AbortController();
  const stop = () => ending.abort();
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    stop();
  }, limits.timeoutMs);
  // One signal may stop any number of exchanges at once.
  if (limits.signal !== undefined) setMaxListeners(0, limits.signal);
  limits.signal?.addEventListener("abort", stop, { once: true });
  if (limits.signal?.aborted) stop();
  try {
    ending.signal.throwIfAborted();
    return await work(ending.signal);
  } catch (error) {
    if (late)
      return failed({
        kind: "timeout",
        sentence: `${asked} did not answer within ${limits.timeoutMs} ms.`,
      });
    if (ending.signal.aborted) {
      return failed({ kind: "timeout", sentence: "The exchange was stopped before it was answered." });
    }
    const reason = error instanceof Error ? error.name : "unknown error";
    return failed({
      kind: "malformed",
      sentence: `The exchange with the bridge could not be completed (${reason}).`,
    });
  } finally {
    clearTimeout(deadline);
    limits.signal?.removeEventListener("abort", stop);
  }
}

function failed(failure: PollFailure): Failed {
  return { outcome: "failed", failure };
}
