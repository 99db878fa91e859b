import { isSignInRequest, SIGN_IN_REQUESTS } from "@/lib/auth/sign-in-requests";
import { reach } from "@/lib/http/admit";
import { parseRequest, readJson } from "@/lib/http/api-route";
import { failedRequest } from "@/lib/http/failed-request";
import { ApiError, problemResponse } from "@/lib/http/problem";
import { signInProblem } from "@/lib/http/sign-in-problem";

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>;
}

/** Signing in and out, passwords and second factors: what the sign-in library serves and we allow. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const { tidewatch } = reach(request);
    const path = (await params).path.join("/");
    if (!isSignInRequest(path)) throw nothingHere();
    const body = parseRequest(SIGN_IN_REQUESTS[path], await readJson(request), "body");
    const headers = new Headers(request.headers);
    headers.delete("content-length");
    const response = await tidewatch.auth.betterAuth.handler(
      new Request(`${tidewatch.auth.url}/api/auth/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      }),
    );
    const problem = await signInProblem(response);
    if (problem === null) return response;
    const answer = problemResponse(problem);
    for (const cookie of response.headers.getSetCookie()) answer.headers.append("Set-Cookie", cookie);
    const retryAfter = response.headers.get("retry-after") ?? response.headers.get("x-retry-after");
    if (retryAfter !== null) answer.headers.set("Retry-After", retryAfter);
    return answer;
  } catch (error) {
    return failedRequest(error, request);
  }
}

/** Where the identity provider sends people back to. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const { tidewatch } = reach(request);
    const path = (await params).path.join("/");
    if (path !== "callback/oidc") throw nothingHere();
    const { search } = new URL(request.url);
    return await tidewatch.auth.betterAuth.handler(
      new Request(`${tidewatch.auth.url}/api/auth/${path}${search}`, { headers: request.headers }),
    );
  } catch (error) {
    return failedRequest(error, request);
  }
}

function nothingHere(): ApiError {
  return new ApiError("not-found", "The API has nothing at this address.");
}
