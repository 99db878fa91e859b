import type { Dispatcher } from "undici";
import { failureOfError, failureOfStatus, passing, type SendFailure } from "./send-failure";
import { webAddress } from "./web-address";

/** How long one attempt may take, ms, redirects and all. */
export const SEND_TIMEOUT_MS = 10_000;
/** How much of an answer is kept, bytes. */
export const KEPT_ANSWER_BYTES = 4_096;
/** How long the rest of an answer is waited for once its status is known, ms. */
const ANSWER_BODY_MS = 1_000;
const MAX_REDIRECTS = 3;

/** What is sent. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How an attempt ended; `responseHead` is the start of the answer as text. */
export interface SendOutcome {
  readonly failure: SendFailure | null;
  readonly httpStatus: number | null;
  readonly responseHead: string | null;
}

/**
 * Sends a POST through `dispatcher` and judges the answer; never throws. Of the redirects only 307 and 308 are followed: they alone keep method
 * and body, the others would turn the message into a GET that loses it. Nothing goes from https to http.
 */
export async function postMessage(
  dispatcher: Dispatcher,
  post: Post,
  limits: { readonly nowMs: number; readonly signal: AbortSignal; readonly timeoutMs?: number },
): Promise<SendOutcome> {
  const timeout = AbortSignal.timeout(limits.timeoutMs ?? SEND_TIMEOUT_MS);
  const signal = AbortSignal.any([timeout, limits.signal]);
  let url = webAddress(post.url);
  if (url === null) return failed(permanent("bad-address", "The address is not an http or https address."));
  for (let redirects = 0; ; redirects++) {
    const host = url.host;
    try {
      const request = dispatcher.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: "POST",
        headers: { "user-agent": "tidewatch", ...post.headers },
        body: post.body,
        signal,
      });
      const answer = await unlessAborted(request, signal);
      const next = await afterAnswer(answer, url, redirects, limits.nowMs, signal);
      if (!(next instanceof URL)) return next;
      url = next;
    } catch (error) {
      if (timeout.aborted)
        return failed(passing("timeout", `${host} did not answer within ${SEND_TIMEOUT_MS / 1_000} s.`));
      if (limits.signal.aborted) return failed(passing("unreachable", "Tidewatch was stopped meanwhile."));
      return failed(failureOfError(error, host));
    }
  }
}

/** The client heeds its signal only once it is connected; looking up a name and connecting take time too. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    const done = () => signal.removeEventListener("abort", stop);
    work.then(resolve, reject).finally(done);
    if (signal.aborted) stop();
  });
}

/** What becomes of an answer: the attempt's end, or where to send next. */
async function afterAnswer(
  answer: Dispatcher.ResponseData,
  url: URL,
  redirects: number,
  nowMs: number,
  signal: AbortSignal,
): Promise<SendOutcome | URL> {
  const status = answer.statusCode;
  const responseHead = await headOf(answer.body, signal);
  const end = (failure: SendFailure | null): SendOutcome => ({ failure, httpStatus: status, responseHead });
  if (status >= 200 && status < 300) return end(null);
  if (status < 300 || status >= 400)
    return end(failureOfStatus(status, headerOf(answer, "retry-after"), url.host, nowMs));
  const location = headerOf(answer, "location");
  if ((status !== 307 && status !== 308) || location === undefined)
    return end(
      permanent("redirect", `${url.host} redirects (${status}): give the address that it leads to.`),
    );
  if (redirects >= MAX_REDIRECTS)
    return end(permanent("redirect", `${url.host} redirects more than ${MAX_REDIRECTS} times.`));
  const next = URL.canParse(location, url) ? webAddress(new URL(location, url).href) : null;
  if (next === null || (url.protocol === "https:" && next.protocol === "http:"))
    return end(permanent("redirect", `${url.host} redirects to an address that is not followed.`));
  return next;
}

/** The first 4 KiB as text. What comes late or beyond is cut off with the connection, so it costs nothing. */
async function headOf(body: Dispatcher.ResponseData["body"], signal: AbortSignal): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const cut = () => body.destroy();
  const late = setTimeout(cut, ANSWER_BODY_MS);
  signal.addEventListener("abort", cut, { once: true });
  try {
    for await (const part of body) {
      if (!(part instanceof Uint8Array)) continue;
      parts.push(part.subarray(0, KEPT_ANSWER_BYTES - bytes));
      bytes += part.byteLength;
      if (bytes >= KEPT_ANSWER_BYTES) break;
    }
  } catch {
    // The status says what became of the message; its answer may end as it likes.
  } finally {
    clearTimeout(late);
    signal.removeEventListener("abort", cut);
    body.on("error", () => {}).destroy();
  }
  // PostgreSQL keeps no NUL in a text.
  return new TextDecoder().decode(Buffer.concat(parts)).replaceAll("\0", "�");
}

function permanent(code: SendFailure["code"], sentence: string): SendFailure {
  return { code, sentence, permanent: true };
}

function failed(failure: SendFailure): SendOutcome {
  return { failure, httpStatus: null, responseHead: null };
}

function headerOf(answer: Dispatcher.ResponseData, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
