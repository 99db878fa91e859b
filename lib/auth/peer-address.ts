import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

/** The header in which handlers find where a request came from; what a client sends in it is overwritten. */
export const ADDRESS_HEADER = "x-tidewatch-address";

/**
 * Notes on every request that this process's servers take where it came from: the connection's other end, or with `proxies` of our own in
 * front what the outermost of them says. Handlers of Next see headers only, and those a client could make up.
 */
export function notePeerAddresses(proxies: number): void {
  subscribe("http.server.request.start", (message) => {
    if (typeof message !== "object" || message === null || !("request" in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage)) return;
    const peer = request.socket.remoteAddress ?? "";
    request.headers[ADDRESS_HEADER] = addressOf(peer, request.headers["x-forwarded-for"], proxies);
  });
}

/** Where a request came from: of X-Forwarded-For only the entries that our own proxies added are believed. */
export function addressOf(
  peer: string,
  forwardedFor: string | string[] | undefined,
  proxies: number,
): string {
  const hops = [forwardedFor ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const address = [peer, ...hops.reverse()][Math.min(proxies, hops.length)] ?? peer;
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
