import { X509Certificate } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import type { Dispatcher } from "undici";
import { AnswerBody, type BodyBlock, joinBlocks } from "./answer-body";
import { isJsonObject } from "./answer-element";
import { type ErrorAnswer, failureOfError, failureOfStatus, isClosedConnection } from "./bridge-failures";
import { poolOf } from "./bridge-pools";
import type { BridgeTarget, PollFailure } from "./poll";
import { BIG_ANSWER_BYTES } from "./read-answer";

/** How large an answer may be, unpacked, bytes. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const MAX_PROBLEM_BYTES = 64 * 1024;
const TOKEN = /^[\x21-\x7e]+$/;

/** One request to a bridge. */
export interface BridgeRequest {
  readonly method: "GET" | "POST" | "PATCH";
  /** Begins with a slash; put behind the bridge's own path. */
  readonly path: string;
  readonly maxAnswerBytes: number;
  /** JSON to send, and the revision that must still hold (`If-Match`). Such a request is never sent twice. */
  readonly change?: { readonly json: string; readonly revision: string };
  /** Awaited once, when the unpacked answer grows big and before more of it is read. */
  readonly beforeBigAnswer?: (signal: AbortSignal) => Promise<void>;
  /** Ends the exchange at once, wherever it is. */
  readonly signal: AbortSignal;
}

/** The body of an answer with status 200, unpacked, or why there is none; `said` where the bridge answered with another status. */
export type Exchange =
  | { readonly ok: true; readonly blocks: readonly BodyBlock[] }
  | { readonly ok: false; readonly failure: PollFailure; readonly said?: ErrorAnswer };

/** Asks a bridge once; never throws, except for what `signal` was aborted with. */
export async function exchange(target: BridgeTarget, request: BridgeRequest): Promise<Exchange> {
  const base = URL.canParse(target.url) ? new URL(target.url) : null;
  if (base === null || !["http:", "https:"].includes(base.protocol)) {
    return failed({ kind: "refused", sentence: "The bridge's address is not an http or https address." });
  }
  if (target.tokenProblem !== undefined) {
    return failed({
      kind: "unauthorised",
      sentence: `The bridge's token can't be read. ${target.tokenProblem}`,
    });
  }
  if (target.token !== undefined && !TOKEN.test(target.token)) {
    return failed({
      kind: "unauthorised",
      sentence: "The bridge's token holds characters that no token may hold.",
    });
  }
  if (target.caPem !== undefined && !holdsCertificate(target.caPem)) {
    return failed({ kind: "tls", sentence: "The CA file given for this bridge is not a PEM certificate." });
  }
  const host = `${base.hostname}:${base.port || (base.protocol === "https:" ? "443" : "80")}`;
  let answer: Dispatcher.ResponseData | undefined;
  try {
    answer = await send(base, target, request);
    if (answer.statusCode !== 200) return await failureOfAnswer(answer, target, request.signal);
    return await readBody(answer, request);
  } catch (error) {
    request.signal.throwIfAborted();
    return failed(failureOfError(error, host, answer !== undefined));
  } finally {
    answer?.body.on("error", () => {}).destroy();
  }
}

async function send(
  base: URL,
  target: BridgeTarget,
  request: BridgeRequest,
): Promise<Dispatcher.ResponseData> {
  const options = {
    method: request.method,
    path: base.pathname.replace(/\/+$/, "") + request.path,
    signal: request.signal,
    headers: {
      accept: "application/json, application/problem+json",
      "accept-encoding": "gzip",
      "user-agent": "tidewatch",
      ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
      ...(request.change === undefined
        ? {}
        : { "content-type": "application/json", "if-match": `"${request.change.revision}"` }),
    },
    ...(request.change === undefined ? {} : { body: request.change.json }),
  };
  const pool = poolOf(base.origin, target);
  const mayBeStale = pool.stats.free > 0;
  try {
    return await pool.request(options);
  } catch (error) {
    // The bridge may close a kept connection in the very moment it is used again.
    if (!mayBeStale || request.change !== undefined || request.signal.aborted || !isClosedConnection(error))
      throw error;
    return await pool.request(options);
  }
}

async function failureOfAnswer(
  answer: Dispatcher.ResponseData,
  target: BridgeTarget,
  signal: AbortSignal,
): Promise<Exchange> {
  const problem = await readBody(answer, { maxAnswerBytes: MAX_PROBLEM_BYTES, signal }).catch(
    () => undefined,
  );
  signal.throwIfAborted();
  const retryAfter = headerOf(answer, "retry-after");
  const detail = problem?.ok === true ? detailOf(joinBlocks(problem.blocks)) : undefined;
  const said = { status: answer.statusCode, retryAfter, detail };
  return { ok: false, failure: failureOfStatus(said, target.token, Date.now()), said };
}

function detailOf(body: Uint8Array): string | undefined {
  try {
    const problem: unknown = JSON.parse(new TextDecoder().decode(body));
    if (!isJsonObject(problem)) return undefined;
    return [problem.detail, problem.title].find((text) => typeof text === "string");
  } catch {
    return undefined;
  }
}

type BodyLimits = Pick<BridgeRequest, "maxAnswerBytes" | "beforeBigAnswer" | "signal">;

async function readBody(answer: Dispatcher.ResponseData, limits: BodyLimits): Promise<Exchange> {
  const { maxAnswerBytes: maxBytes, signal } = limits;
  const tooLarge = failed({
    kind: "too-large",
    sentence: `The bridge's answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB.`,
  });
  const encoding = headerOf(answer, "content-encoding")?.trim().toLowerCase() ?? "identity";
  if (!["identity", "", "gzip", "x-gzip"].includes(encoding)) {
    return failed({ kind: "malformed", sentence: "The bridge's answer is packed in another way than gzip." });
  }
  if (Number(headerOf(answer, "content-length")) > maxBytes) return tooLarge;
  const packed = encoding.endsWith("gzip");
  const unpacked = packed ? unpack(answer.body) : answer.body;
  const body = new AnswerBody();
  let big = false;
  for await (const chunk of unpacked) {
    if (!(chunk instanceof Uint8Array)) continue;
    if (body.byteLength + chunk.byteLength > maxBytes) return tooLarge;
    body.append(chunk);
    if (body.byteLength <= BIG_ANSWER_BYTES) continue;
    if (!big) await limits.beforeBigAnswer?.(signal);
    big = true;
    // Others get their turn between the chunks of an answer that floods in.
    await nextTurn();
  }
  return { ok: true, blocks: body.blocks };
}

function unpack(body: Dispatcher.ResponseData["body"]) {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  body.on("error", (error: Error) => gunzip.destroy(error));
  return body.pipe(gunzip);
}

function holdsCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function headerOf(answer: Dispatcher.ResponseData, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function failed(failure: PollFailure): { readonly ok: false; readonly failure: PollFailure } {
  return { ok: false, failure };
}
