import { ApiError, problemResponse } from "@/lib/http/problem";
import { liveStream } from "@/lib/live/live-stream";
import { runningTidewatch } from "@/lib/running-tidewatch";

export const dynamic = "force-dynamic";

/** Server-sent events: `hello` with the board's revision, then a `tick` whenever polls were stored. */
export function GET(request: Request): Response {
  const tidewatch = runningTidewatch();
  if (tidewatch === undefined)
    return problemResponse(new ApiError("unavailable", "Tidewatch is starting; try again in a moment."));
  return new Response(liveStream(tidewatch, request.signal), {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
