import type { Dispatcher } from "undici";
import { failureOfError, failureOfStatus } from "@/lib/webhooks/send-failure";

/** How long one request may take, milliseconds. */
export const HEARTBEAT_TIMEOUT_MS = 10_000;

/**
 * Asks the address once, by GET; answers null when the answer is of the 200s, else why it is not, without the address, which is a secret.
 * Redirects are not followed. Never throws.
 */
export async function sendHeartbeat(
  dispatcher: Dispatcher,
  address: string,
  limits: { readonly nowMs: number; readonly signal: AbortSignal; readonly timeoutMs?: number },
): Promise<string | null> {
  const { origin, pathname, search, host } = new URL(address);
  const timeout = AbortSignal.timeout(limits.timeoutMs ?? HEARTBEAT_TIMEOUT_MS);
  try {
    const { statusCode, body } = await dispatcher.request({
      origin,
      path: pathname + search,
      method: "GET",
      headers: { "user-agent": "tidewatch" },
      signal: AbortSignal.any([timeout, limits.signal]),
    });
    // The status says all.
    body.on("error", () => {}).destroy();
    if (statusCode >= 200 && statusCode < 300) return null;
    if (statusCode >= 300 && statusCode < 400)
      return `${host} redirects (${statusCode}): give the address that it leads to.`;
    return failureOfStatus(statusCode, undefined, host, limits.nowMs).sentence;
  } catch (error) {
    if (timeout.aborted) return `${host} did not answer within ${HEARTBEAT_TIMEOUT_MS / 1_000} s.`;
    return failureOfError(error, host).sentence;
  }
}
