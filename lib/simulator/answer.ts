import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const compress = promisify(gzip);
const decompress = promisify(gunzip);
const GZIP_FROM_BYTES = 1024;
const MAX_BODY_BYTES = 1024 * 1024;

/** Answers with JSON text, gzip where the client takes it and it pays. */
export async function answerText(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
  contentType = "application/json; charset=utf-8",
): Promise<void> {
  let body = Buffer.from(text);
  response.setHeader("content-type", contentType);
  response.setHeader("cache-control", "no-store");
  response.setHeader("vary", "accept-encoding");
  if (body.length >= GZIP_FROM_BYTES && takesGzip(request)) {
    body = await compress(body, { level: 1 });
    response.setHeader("content-encoding", "gzip");
  }
  response.setHeader("content-length", body.length);
  response.writeHead(status);
  response.end(body);
}

/** Answers with a value as JSON. */
export function answerJson(request: IncomingMessage, response: ServerResponse, value: unknown, status = 200) {
  return answerText(request, response, status, JSON.stringify(value));
}

/** Answers with an error as RFC 9457 has it. */
export function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  title: string,
  detail: string,
): Promise<void> {
  return answerText(
    request,
    response,
    status,
    JSON.stringify({ title, status, detail }),
    "application/problem+json; charset=utf-8",
  );
}

/** True when the client accepts gzip. */
export function takesGzip(request: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/.test(
    String(request.headers["accept-encoding"] ?? ""),
  );
}

/** A request's JSON body, or why it could not be read. */
export type JsonBody =
  | { readonly outcome: "read"; readonly value: unknown }
  | { readonly outcome: "unreadable"; readonly status: 400 | 413 | 415; readonly sentence: string };

/** Reads a JSON body of at most 1 MiB, gzip or plain. The content type must be JSON, so that no foreign page can post a form. */
export async function readJson(request: IncomingMessage): Promise<JsonBody> {
  if (!/^application\/(?:[\w.-]+\+)?json\b/.test(request.headers["content-type"] ?? "")) {
    return { outcome: "unreadable", status: 415, sentence: "Send application/json." };
  }
  const sent = await readBody(request);
  if (sent === null) return { outcome: "unreadable", status: 413, sentence: "The body is over 1 MiB." };
  try {
    const plain =
      request.headers["content-encoding"] === "gzip"
        ? await decompress(sent, { maxOutputLength: MAX_BODY_BYTES })
        : sent;
    return { outcome: "read", value: JSON.parse(plain.toString("utf8")) };
  } catch {
    return { outcome: "unreadable", status: 400, sentence: "The body is not JSON." };
  }
}

/** Reads a body of at most 1 MiB as it was sent; null when it is longer, and what is left of it flows away unread. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) continue;
    request.resume();
    return null;
  }
  return Buffer.concat(chunks);
}
