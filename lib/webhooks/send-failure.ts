import type { FailureCode } from "@/lib/http/webhook-schemas";
import { RefusedAddressError } from "./safe-connect";

/** Why a receiver did not take a message, in a sentence for an administrator. */
export interface SendFailure {
  readonly code: FailureCode;
  readonly sentence: string;
  /** True where trying again can't help before a person changes something. */
  readonly permanent: boolean;
  /** What the receiver asked for, ms. */
  readonly retryAfterMs?: number;
}

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
};

const CONNECTION_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused the connection: nothing listens there",
  ENOTFOUND: "could not be found: no such host name",
  EAI_AGAIN: "could not be found: the name service does not answer",
  EHOSTUNREACH: "cannot be reached: no route to the host",
  ENETUNREACH: "cannot be reached: no route to its network",
  ETIMEDOUT: "did not accept the connection in time",
  UND_ERR_CONNECT_TIMEOUT: "did not accept the connection in time",
  ECONNRESET: "closed the connection before it answered",
  EPIPE: "closed the connection before it answered",
  UND_ERR_SOCKET: "closed the connection before it answered",
};

const DAY_MS = 86_400_000;
/** Statuses of the 400s that pass by themselves. */
const PASSING = [408, 425, 429];

/**
 * The failure of an exchange that threw. A bad certificate is tried again: nothing was sent, and certificates are mended within a day; an address
 * that is refused is not.
 */
export function failureOfError(error: unknown, host: string): SendFailure {
  const refused = refusedAddressIn(error);
  if (refused !== null) {
    const where = refused.addresses.length === 0 ? "no address" : refused.addresses.join(", ");
    return {
      code: "refused-address",
      sentence: `${refused.hostname} stands at ${where}, in a network that webhooks must not reach. An administrator can allow it by TIDEWATCH_WEBHOOK_ALLOW.`,
      permanent: true,
    };
  }
  const code = codeOf(error);
  const certificate = CERTIFICATE_PROBLEMS[code];
  if (certificate !== undefined) return passing("tls", `${host} is not trusted: ${certificate}.`);
  if (code === "EPROTO" || /^ERR_(SSL|TLS|OSSL)_/.test(code))
    return passing("tls", `No secure connection to ${host} came about (${code}); does it speak https?`);
  // The parser's errors have no code when the first bytes are wrong already.
  if (/^HPE_|^(UND_ERR_HEADERS_OVERFLOW|HTTPParserError)$/.test(code))
    return passing("malformed", `What ${host} answers is not HTTP (${code}).`);
  return passing("unreachable", `${host} ${CONNECTION_PROBLEMS[code] ?? `cannot be reached (${code})`}.`);
}

/** The failure of an answer whose status is not of the 200s. */
export function failureOfStatus(
  status: number,
  retryAfter: string | undefined,
  host: string,
  nowMs: number,
): SendFailure {
  const wait = readRetryAfter(retryAfter, nowMs);
  const asked = wait === undefined ? {} : { retryAfterMs: wait };
  if (status === 429) return { ...passing("busy", `${host} takes no more for now (429).`), ...asked };
  if (status >= 500)
    return { ...passing("server-error", `${host} has trouble of its own (${status}).`), ...asked };
  if (PASSING.includes(status))
    return { ...passing("busy", `${host} could not take it now (${status}).`), ...asked };
  return { code: "rejected", sentence: `${host} does not take it (${status}).`, permanent: true };
}

/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from now, 0 to one day. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(Math.round(waitMs), 0), DAY_MS);
}

/** A failure that may pass by itself. */
export function passing(code: FailureCode, sentence: string): SendFailure {
  return { code, sentence, permanent: false };
}

/** Where several addresses were tried at once, the reason stands inside. */
function refusedAddressIn(error: unknown): RefusedAddressError | null {
  if (error instanceof RefusedAddressError) return error;
  if (error instanceof Error && error.cause !== undefined) return refusedAddressIn(error.cause);
  return null;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
