import { ApiError } from "./problem";

/**
 * Throws ApiError `forbidden` when a page of another site asks for a change. Browsers say with every change where it comes from; whoever has a
 * session's cookie and does not say it is refused too.
 */
export function checkOrigin(request: Request, ownUrl: string): void {
  const origin = request.headers.get("origin");
  if (origin === null) {
    if (request.headers.has("cookie") && !request.headers.has("authorization"))
      throw new ApiError("forbidden", "The request does not say which page it comes from (Origin).");
    return;
  }
  const host = request.headers.get("host") ?? new URL(request.url).host;
  const isOurs = URL.canParse(origin) && (new URL(origin).host === host || origin === new URL(ownUrl).origin);
  if (!isOurs) throw new ApiError("forbidden", "The request comes from a page of another site.");
}
