import { ApiError, problemResponse } from "@/lib/http/problem";
import { importInApp } from "@/lib/import/import-in-app";
import { runningTidewatch } from "@/lib/running-tidewatch";

/**
 * Takes a CSV of history (`text/csv`) and answers lines of JSON while it is imported. A browser can't be made to
 * send this from another site: the media type asks for permission first, which is never given.
 */
export function POST(request: Request): Response {
  const tidewatch = runningTidewatch();
  if (tidewatch === undefined)
    return problemResponse(new ApiError("unavailable", "Tidewatch is starting; try again in a moment."));
  if (!/^text\/csv\b/.test(request.headers.get("content-type") ?? "") || request.body === null) {
    return problemResponse(
      new ApiError("bad-request", "Send the file as the body, with Content-Type: text/csv."),
    );
  }
  return new Response(importInApp(tidewatch, request.body), {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "no-store" },
  });
}
