import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MAX_ANSWER_BYTES } from "../bridge-exchange";
import { failureOfError } from "../bridge-failures";
import { poolOf } from "../bridge-pools";
import type { BridgeTarget } from "../poll";

const unpack = promisify(gunzip);

/** One request of the check. */
export interface Question {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** What a bridge answered to one question, or why it gave no answer. */
export type Answer =
  | {
      readonly is: "answered";
      readonly status: number;
      readonly header: (name: string) => string | undefined;
      /** Unpacked. */
      readonly body: Uint8Array;
      /** The body as JSON; undefined where it is none. */
      readonly json: unknown;
    }
  | { readonly is: "unanswered"; readonly why: string };

/** Asks a bridge one question, within a time-out in milliseconds; never throws. */
export async function askBridge(
  target: BridgeTarget,
  question: Question,
  timeoutMs: number,
): Promise<Answer> {
  const base = new URL(target.url);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  try {
    const answer = await poolOf(base.origin, target).request({
      method: question.method,
      path: base.pathname.replace(/\/+$/, "") + question.path,
      signal: deadline.signal,
      headers: {
        accept: "application/json, application/problem+json",
        ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
        ...question.headers,
      },
      body: question.body ?? null,
    });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      if (!(chunk instanceof Uint8Array)) continue;
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) return { is: "unanswered", why: "the answer is larger than 16 MiB" };
      chunks.push(chunk);
    }
    const header = (name: string) => {
      const value = answer.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    const raw = Buffer.concat(chunks);
    const packed = header("content-encoding") === "gzip";
    const body = packed ? await unpack(raw, { maxOutputLength: MAX_ANSWER_BYTES }) : raw;
    return { is: "answered", status: answer.statusCode, header, body, json: jsonOf(body) };
  } catch (error) {
    if (deadline.signal.aborted) return { is: "unanswered", why: `no whole answer within ${timeoutMs} ms` };
    if (error instanceof RangeError)
      return { is: "unanswered", why: "the answer unpacks to more than 16 MiB" };
    return { is: "unanswered", why: failureOfError(error, base.host, false).sentence };
  } finally {
    clearTimeout(timer);
  }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}
