import { Agent, request } from "undici";
import { failureOfError } from "../bridge-failures";
import { guardedConnect } from "../guarded-connect";
import type { PollFailure } from "../poll";

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Where Genesys Administrator Extension answers, and who asks it. */
export interface GaxTarget {
  /** Without a trailing slash, and without `/gax`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly caPem: string | null;
  /** The name of the application in the configuration. */
  readonly application: string;
}

/** An answer below 400, or why there is none. */
export type GaxAnswer =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly failure: PollFailure };

/**
 * A session with Genesys Administrator Extension: logs in when it must, keeps the cookie, and logs in again once when it has expired. That
 * interface is not documented by Genesys.
 */
export class GaxSession {
  private readonly agent: Agent;
  private cookie: string | null = null;

  constructor(private readonly target: GaxTarget) {
    this.agent = new Agent({
      connect: guardedConnect(target.caPem ?? undefined),
      keepAliveTimeout: 10_000,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Asks once, logged in; never throws, except for what `signal` was aborted with. */
  async ask(
    method: "GET" | "PUT",
    path: string,
    json: string | undefined,
    signal: AbortSignal,
  ): Promise<GaxAnswer & { readonly expired?: boolean }> {
    const hadSession = this.cookie !== null;
    if (!hadSession) {
      const failure = await this.login(signal);
      if (failure !== null) return { ok: false, failure };
    }
    const answer = await this.send(method, path, json, signal);
    if (!("status" in answer)) return answer;
    if (answer.status === 401 || answer.status === 403) {
      this.cookie = null;
      const sentence = `Genesys Administrator Extension does not let ${this.target.username} do this (${answer.status}).`;
      return { ok: false, failure: { kind: "unauthorised", sentence }, expired: hadSession };
    }
    if (answer.status >= 300) return { ok: false, failure: unexpected(answer.status) };
    return { ok: true, body: answer.body };
  }

  /** Ends the connections. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async login(signal: AbortSignal): Promise<PollFailure | null> {
    const { username, password } = this.target;
    const json = JSON.stringify({ username, password, isPasswordEncrypted: false });
    const answer = await this.send("POST", "/gax/api/session/login", json, signal);
    if (!("status" in answer)) return answer.failure;
    if (answer.status === 401 || answer.status === 403)
      return {
        kind: "unauthorised",
        sentence: `Genesys Administrator Extension does not accept user and password (${answer.status}).`,
      };
    if (answer.status >= 300) return unexpected(answer.status);
    if (answer.cookies.length === 0)
      return { kind: "malformed", sentence: "Genesys Administrator Extension gave no cookie at the login." };
    this.cookie = answer.cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    return null;
  }

  private async send(
    method: "GET" | "PUT" | "POST",
    path: string,
    json: string | undefined,
    signal: AbortSignal,
  ): Promise<
    | { status: number; body: string; cookies: string[] }
    | { readonly ok: false; readonly failure: PollFailure }
  > {
    let begun = false;
    try {
      const answer = await request(this.target.url + path, {
        method,
        dispatcher: this.agent,
        signal,
        headers: {
          accept: "application/json",
          "user-agent": "tidewatch",
          ...(this.cookie === null ? {} : { cookie: this.cookie }),
          ...(json === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(json === undefined ? {} : { body: json }),
      });
      begun = true;
      const cookies = [answer.headers["set-cookie"] ?? []].flat();
      const body = await readAtMost(answer.body);
      if (body === null)
        return {
          ok: false,
          failure: {
            kind: "too-large",
            sentence: "Genesys Administrator Extension's answer is larger than 16 MiB.",
          },
        };
      return { status: answer.statusCode, body, cookies };
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOfError(
        error,
        new URL(this.target.url).host,
        begun,
        "Genesys Administrator Extension",
      );
      return { ok: false, failure };
    }
  }
}

async function readAtMost(body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > MAX_ANSWER_BYTES) return null;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

function unexpected(status: number): PollFailure {
  return { kind: "malformed", sentence: `Genesys Administrator Extension answered with status ${status}.` };
}
