import { log } from "@/lib/log";
import { ApiError, problemResponse } from "./problem";

/** The answer to a request that failed; what nobody expected is logged, and never shown. */
export function failedRequest(error: unknown, request: Request): Response {
  if (!(error instanceof ApiError))
    log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
  return problemResponse(error);
}
