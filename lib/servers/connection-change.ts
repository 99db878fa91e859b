import { ApiError } from "@/lib/http/problem";

/**
 * A stored token is for the bridge that it was given for: throws ApiError `bad-request` when the address leads to another host and the
 * token is neither given anew nor taken away.
 */
export function checkTokenGoesAlong(
  stored: { readonly bridgeUrl: string | null; readonly bridgeTokenSealed: string | null },
  change: { readonly url?: string | undefined; readonly token?: string | null | undefined },
): void {
  if (stored.bridgeTokenSealed === null || change.token !== undefined || change.url === undefined) return;
  if (stored.bridgeUrl !== null && new URL(stored.bridgeUrl).origin === new URL(change.url).origin) return;
  throw new ApiError("bad-request", "The stored token is not sent to another address.", [
    { path: "token", message: "Give the token for this address, or take the old one away" },
  ]);
}
