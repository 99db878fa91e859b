import { randomBytes } from "node:crypto";
import { NextResponse } from "next/server";
import { pagePermission } from "@/lib/auth/pages";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { runningTidewatch } from "@/lib/running-tidewatch";

/** Pages and what is not there; the API, metrics and files of the build guard themselves or are for everybody. */
export const config = { matcher: ["/((?!api/|metrics$|_next/|tidewatch\\.svg$).*)"] };

/** Before every page: leads whoever is not signed in to the sign-in, and lets only scripts run that this answer brings. */
export async function proxy(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const signedOut = await isSignedOut(request.headers);
  if (signedOut && pagePermission(url.pathname) !== null) {
    const next = encodeURIComponent(`${url.pathname}${withoutRouterState(url)}`);
    return NextResponse.redirect(new URL(`/sign-in?next=${next}`, request.url), 303);
  }
  const nonce = randomBytes(18).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next takes the nonce of its own scripts from the policy of the request.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

async function isSignedOut(headers: Headers): Promise<boolean> {
  const tidewatch = runningTidewatch();
  return tidewatch !== undefined && (await tidewatch.auth.findAsker(headers)) === null;
}

/** The query as a person would see it: the router adds a parameter of its own. */
function withoutRouterState(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete("_rsc");
  return query.size === 0 ? "" : `?${query}`;
}
