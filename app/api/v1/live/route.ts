import { admit } from "@/lib/http/admit";
import { failedRequest } from "@/lib/http/failed-request";
import { liveStream } from "@/lib/live/live-stream";

export const dynamic = "force-dynamic";

/** Server-sent events: `hello` with the board's revision, then a `tick` whenever polls were stored. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { tidewatch } = await admit(request, "look");
    return new Response(liveStream(tidewatch, request.signal), {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-cache, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  } catch (error) {
    return failedRequest(error, request);
  }
}
