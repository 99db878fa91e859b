import { printable } from "./answer-element";
import type { PollFailure } from "./poll";

const MAX_RETRY_AFTER_MS = 3_600_000;
const MAX_DETAIL_LENGTH = 200;

const CERTIFICATE_PROBLEMS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed by an unknown authority",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an unknown authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes from an unknown authority",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate comes from an unknown authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate comes from an unknown authority",
  CERT_REVOKED: "its certificate has been revoked",
  CERT_UNTRUSTED: "its certificate is not trusted",
  CERT_SIGNATURE_FAILURE: "its certificate's signature is wrong",
};

const CONNECTION_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused the connection: nothing listens there",
  ENOTFOUND: "could not be found: no such host name",
  EAI_AGAIN: "could not be found: the name service does not answer",
  EHOSTUNREACH: "cannot be reached: no route to the host",
  ENETUNREACH: "cannot be reached: no route to its network",
  ETIMEDOUT: "did not accept the connection",
  ECONNRESET: "closed the connection before it answered",
  EPIPE: "closed the connection before it answered",
  UND_ERR_SOCKET: "closed the connection before it answered",
};

/** The failure of an exchange that threw before or while an answer came; `host` is the `name:port` of who was asked. */
export function failureOfError(
  error: unknown,
  host: string,
  answerBegun: boolean,
  asked = "The bridge",
): PollFailure {
  const code = codeOf(error);
  const certificate = CERTIFICATE_PROBLEMS[code];
  if (certificate !== undefined) {
    return { kind: "tls", sentence: `${asked} at ${host} is not trusted: ${certificate}.` };
  }
  if (code === "METADATA_ADDRESS") {
    return {
      kind: "refused",
      sentence: `${host} is the address of a cloud's metadata service, which Tidewatch does not ask.`,
    };
  }
  if (code === "EPROTO" || /^ERR_(SSL|TLS|OSSL)_/.test(code)) {
    return {
      kind: "tls",
      sentence: `No secure connection to ${host} came about (${code}); does it speak https?`,
    };
  }
  // What is no HTTP from the first byte on has a name and no code.
  if (code.startsWith("HPE_") || code === "HTTPParserError" || code === "UND_ERR_HEADERS_OVERFLOW") {
    return {
      kind: "malformed",
      sentence: `What ${host} answers is not HTTP (${code}); does it expect https?`,
    };
  }
  if (code.startsWith("Z_")) {
    return { kind: "malformed", sentence: "The bridge's answer is not whole or not valid gzip." };
  }
  if (answerBegun) {
    return {
      kind: "malformed",
      sentence: `${asked} at ${host} closed the connection in the middle of its answer.`,
    };
  }
  return {
    kind: "refused",
    sentence: `${host} ${CONNECTION_PROBLEMS[code] ?? `cannot be reached (${code})`}.`,
  };
}

/** True when a connection kept from an earlier exchange may have been closed by the bridge meanwhile. */
export function isClosedConnection(error: unknown): boolean {
  return ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"].includes(codeOf(error));
}

/** What a bridge said with a status other than 200. */
export interface ErrorAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** `detail` or `title` of its problem document, not yet cleaned. */
  readonly detail: string | undefined;
}

/** The failure of an answer whose status is not 200; `secret` never appears in the sentence. */
export function failureOfStatus(answer: ErrorAnswer, secret: string | undefined, nowMs: number): PollFailure {
  const { status } = answer;
  const said = saying(answer.detail, secret);
  if (status === 401 || status === 403) {
    return { kind: "unauthorised", sentence: `The bridge does not accept the token (${status})${said}.` };
  }
  if (status === 503) {
    const retryAfterMs = readRetryAfter(answer.retryAfter, nowMs);
    const sentence = `The bridge is not connected to the Interaction Server now${said}.`;
    return { kind: "not-connected", sentence, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (status === 404) {
    return { kind: "malformed", sentence: `The bridge knows no such server or address (404)${said}.` };
  }
  if (status >= 300 && status < 400) {
    return { kind: "malformed", sentence: `The bridge redirects (${status}); redirects are not followed.` };
  }
  return { kind: "malformed", sentence: `The bridge answered with status ${status}${said}.` };
}

/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from now, 0 to one hour. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  if (Number.isNaN(waitMs)) return undefined;
  return Math.min(Math.max(Math.round(waitMs), 0), MAX_RETRY_AFTER_MS);
}

function saying(detail: string | undefined, secret: string | undefined): string {
  if (detail === undefined) return "";
  const discreet = secret === undefined || secret === "" ? detail : detail.replaceAll(secret, "…");
  const text = printable(discreet).trim();
  if (text === "") return "";
  const cut = text.length > MAX_DETAIL_LENGTH ? `${text.slice(0, MAX_DETAIL_LENGTH - 1)}…` : text;
  return `: ${cut.replace(/\.$/, "")}`;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
