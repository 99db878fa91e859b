import { createTransport } from "nodemailer";
import type { SendOutcome } from "@/lib/webhooks/post-message";
import { passing, type SendFailure } from "@/lib/webhooks/send-failure";
import type { AlertMail } from "./alert-mail";

/** The mail server that an administrator set, and the sender's address. */
export interface MailServer {
  /** `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`; for logs, never. */
  readonly url: string;
  readonly from: string;
}

const TIMEOUT_MS = 10_000;
const STEP_TIMEOUT_MS = 5_000;
const KEPT_ANSWER = 4_096;

/** Sends one mail by SMTP and judges the server's answer; never throws. A repeated mail carries the same Message-ID. */
export async function sendMail(
  server: MailServer,
  to: readonly string[],
  messageId: string,
  mail: AlertMail,
  timeoutMs = TIMEOUT_MS,
): Promise<SendOutcome> {
  const transport = createTransport({
    url: server.url,
    connectionTimeout: STEP_TIMEOUT_MS,
    greetingTimeout: STEP_TIMEOUT_MS,
    socketTimeout: STEP_TIMEOUT_MS,
    dnsTimeout: STEP_TIMEOUT_MS,
    // Names and sentences come from elsewhere: a text must never become a file or another address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const answer = await transport.sendMail({
      from: server.from,
      to: [...to],
      messageId: `<${messageId}@tidewatch>`,
      signal: AbortSignal.timeout(timeoutMs),
      ...mail,
    });
    return outcome(null, answer.response);
  } catch (error) {
    return outcome(failureOf(error), responseOf(error));
  } finally {
    transport.close();
  }
}

function outcome(failure: SendFailure | null, response: string | null): SendOutcome {
  return { failure, httpStatus: null, responseHead: response?.slice(0, KEPT_ANSWER) ?? null };
}

/** SMTP's own words: 4xx passes, 5xx does not (RFC 5321, 4.2.1); what is wrong with the log-in is mended by an administrator, so it is tried again. */
function failureOf(error: unknown): SendFailure {
  const code = textField(error, "code");
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  if (code === "EAUTH" || code === "ENOAUTH")
    return passing("unreachable", "The mail server does not accept the name and password of SMTP_URL.");
  if (code === "ETLS") return passing("tls", "No secure connection to the mail server came about.");
  if (code === "ETIMEDOUT" || code === "EABORT")
    return passing("timeout", "The mail server did not answer in time.");
  if (status >= 500)
    return {
      code: "rejected",
      sentence: `The mail server does not take it (${status}).`,
      permanent: true,
    };
  if (status >= 400) return passing("busy", `The mail server could not take it now (${status}).`);
  return passing(
    "unreachable",
    `The mail server cannot be reached (${code === "" ? "unknown error" : code}).`,
  );
}

function responseOf(error: unknown): string | null {
  const response = textField(error, "response");
  return response === "" ? null : response;
}

function textField(error: unknown, name: string): string {
  if (!(error instanceof Error)) return "";
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === "string" ? value : "";
}
